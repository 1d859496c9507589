/** Services to log in to: bundled definitions and the format they are written in. */
module authsome.providers {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;
    requires com.nimbusds.jose.jwt;
    requires org.snakeyaml.engine;
    requires re2j;

    exports authsome.providers;
}
