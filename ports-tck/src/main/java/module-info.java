/** What an adapter proves: contract suites and fakes, as main code. */
module authsome.ports.tck {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires transitive org.junit.jupiter.api;

    exports authsome.ports.tck;
    exports authsome.ports.tck.keys;
    exports authsome.ports.tck.store;
}
