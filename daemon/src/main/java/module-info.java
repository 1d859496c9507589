/** The composition root: settings, wiring, lifecycle, hardening. */
module authsome.daemon {
    requires static transitive org.jspecify;
    requires authsome.application;
    requires authsome.api.http;
    requires authsome.api.client;
    requires authsome.home;
    requires authsome.proxy;
    requires authsome.providers;
    requires com.fasterxml.jackson.core;
    requires java.logging;
    requires jdk.httpserver;

    // java.logging makes the log manager by its name
    exports authsome.daemon.logging to
            java.logging;

    provides System.LoggerFinder with
            authsome.daemon.logging.DaemonLoggers,
            authsome.daemon.logging.NoOtherLoggers;

    uses authsome.ports.store.DocumentStoreProvider;
    uses authsome.ports.telemetry.TelemetryProvider;
}
