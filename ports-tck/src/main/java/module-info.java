/** What an adapter proves: contract suites and fakes, as main code. */
module authsome.ports.tck {
    requires static transitive org.jspecify;
    requires transitive authsome.library;
    requires transitive authsome.ports;
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires jdk.httpserver;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires transitive org.junit.jupiter.api;

    exports authsome.ports.tck;
    exports authsome.ports.tck.backup;
    exports authsome.ports.tck.browser;
    exports authsome.ports.tck.keys;
    exports authsome.ports.tck.library;
    exports authsome.ports.tck.oauth;
    exports authsome.ports.tck.oauth.https;
    exports authsome.ports.tck.openbao;
    exports authsome.ports.tck.pages;
    exports authsome.ports.tck.store;
    exports authsome.ports.tck.wire;
}
