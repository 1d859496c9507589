/** Numbers, traces and events for those who run a server: Prometheus and OTLP. Exports nothing; found as a service. */
module authsome.adapters.telemetry {
    requires static transitive org.jspecify;
    requires authsome.ports;
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires jdk.httpserver;

    provides authsome.ports.telemetry.TelemetryProvider with
            authsome.adapters.telemetry.OwnTelemetryProvider;
}
