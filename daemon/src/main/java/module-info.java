/** The composition root: settings, wiring, lifecycle, hardening. */
module authsome.daemon {
    requires static transitive org.jspecify;
    requires authsome.application;
    requires authsome.api.http;
    requires authsome.api.client;
    requires authsome.proxy;
    requires authsome.providers;
    requires com.fasterxml.jackson.core;
    requires jdk.httpserver;

    uses authsome.ports.store.DocumentStoreProvider;

    provides System.LoggerFinder with
            authsome.daemon.logging.LineLoggerFinder;
}
