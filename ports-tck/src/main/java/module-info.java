/** What an adapter proves: contract suites and fakes, as main code. */
module authsome.ports.tck {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires transitive org.junit.jupiter.api;
}
