/** What the inside needs from the outside: interfaces over domain types, and the adapters' SPI. */
module authsome.ports {
    requires static transitive org.jspecify;
    requires transitive authsome.domain;

    exports authsome.ports.audit;
    exports authsome.ports.backup;
    exports authsome.ports.egress;
    exports authsome.ports.injection;
    exports authsome.ports.keys;
    exports authsome.ports.oauth;
    exports authsome.ports.provider;
    exports authsome.ports.readiness;
    exports authsome.ports.run;
    exports authsome.ports.store;
    exports authsome.ports.telemetry;
    exports authsome.ports.trust;
}
