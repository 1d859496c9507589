/** What the system does: use cases; authorisation, sealing and audit live here. */
module authsome.application {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;
}
