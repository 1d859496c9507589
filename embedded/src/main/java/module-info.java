/** A home, or a store of one's own, opened in this very process: {@link authsome.embedded.EmbeddedAuthsome}. */
module authsome.embedded {
    requires static transitive org.jspecify;
    requires transitive authsome.library;
    requires transitive authsome.ports;
    requires authsome.api.client;
    requires authsome.application;
    requires authsome.home;
    requires authsome.providers;

    exports authsome.embedded;

    uses authsome.ports.store.DocumentStoreProvider;
}
