/** The API from outside: wire records, proofs of possession, a small HTTP client, the layout of a home. */
module authsome.api.client {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;
}
