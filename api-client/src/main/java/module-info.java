/** The API from outside: wire records, proofs of possession, a small HTTP client, the layout of a home. */
module authsome.api.client {
    requires static transitive org.jspecify;
    requires transitive authsome.library;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;

    exports authsome.api.client;
    exports authsome.api.client.edge;
    exports authsome.api.client.home;
    exports authsome.api.client.http;
    exports authsome.api.client.json;
    exports authsome.api.client.proof;
    exports authsome.api.client.remote;
    exports authsome.api.client.wire;
    exports authsome.api.client.wire.admin;
    exports authsome.api.client.wire.audit;
    exports authsome.api.client.wire.connection;
    exports authsome.api.client.wire.document;
    exports authsome.api.client.wire.edge;
    exports authsome.api.client.wire.identity;
    exports authsome.api.client.wire.login;
    exports authsome.api.client.wire.policy;
    exports authsome.api.client.wire.provider;
    exports authsome.api.client.wire.run;
}
