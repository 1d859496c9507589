/** The injecting proxy: CONNECT, TLS, relay, leaf certificates. */
module authsome.proxy {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires io.helidon.webserver;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
}
