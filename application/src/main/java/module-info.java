/**
 * What the system does: use cases; authorisation, sealing and audit live here. {@link authsome.application.Broker} is the
 * only wiring.
 */
module authsome.application {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;
    requires org.bouncycastle.provider;

    exports authsome.application;
    exports authsome.application.access;
    exports authsome.application.account;
    exports authsome.application.audit;
    exports authsome.application.backup;
    exports authsome.application.browser;
    exports authsome.application.caller;
    exports authsome.application.claim;
    exports authsome.application.client;
    exports authsome.application.connection;
    exports authsome.application.document;
    exports authsome.application.edge;
    exports authsome.application.ending;
    exports authsome.application.keys;
    exports authsome.application.login;
    exports authsome.application.mcp;
    exports authsome.application.moving;
    exports authsome.application.oauth;
    exports authsome.application.policy;
    exports authsome.application.provider;
    exports authsome.application.readiness;
    exports authsome.application.record;
    exports authsome.application.refresh;
    exports authsome.application.rollback;
    exports authsome.application.run;
    exports authsome.application.setup;
    exports authsome.application.shared;
    exports authsome.application.team;
    exports authsome.application.vault;
}
