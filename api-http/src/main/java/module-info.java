/** The API from inside: JSON routes on Helidon behind one strict front filter. */
module authsome.api.http {
    requires static transitive org.jspecify;
    requires transitive authsome.application;
    requires authsome.api.client;
    requires transitive io.helidon.webserver;
    requires com.fasterxml.jackson.core;
}
