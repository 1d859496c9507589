/** What things are: values, rules and pure functions. No I/O, no JSON, no logging, no clock of its own. */
module authsome.domain {
    requires static transitive org.jspecify;

    exports authsome.domain.audit;
    exports authsome.domain.client;
    exports authsome.domain.connection;
    exports authsome.domain.document;
    exports authsome.domain.egress;
    exports authsome.domain.error;
    exports authsome.domain.identity;
    exports authsome.domain.login;
    exports authsome.domain.oauth;
    exports authsome.domain.policy;
    exports authsome.domain.provider;
    exports authsome.domain.readiness;
    exports authsome.domain.routing;
    exports authsome.domain.run;
    exports authsome.domain.secret;
}
