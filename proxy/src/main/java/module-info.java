/** The injecting proxy: CONNECT, TLS, relay, and the certificates of a run. */
module authsome.proxy {
    requires static transitive org.jspecify;
    requires transitive authsome.ports;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;

    exports authsome.proxy;
    exports authsome.proxy.ca;
    exports authsome.proxy.identity;
}
