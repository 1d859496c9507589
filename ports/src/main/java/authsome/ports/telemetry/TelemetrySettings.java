package authsome.ports.telemetry;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the operator wants to be told, and where. Nothing by default.
 *
 * @param prometheus where numbers can be fetched; null for nowhere
 * @param collector to whom numbers, traces and events are sent by OTLP over HTTP; null for nobody
 * @param headers a file with headers for the collector, which may be secret; null for none
 * @param interval between two deliveries to the collector
 * @param auditToOutput whether each audit event is a line of JSON on the standard output
 */
public record TelemetrySettings(
        @Nullable InetSocketAddress prometheus,
        @Nullable URI collector,
        @Nullable Path headers,
        Duration interval,
        boolean auditToOutput) {

    /** Tells nobody anything. */
    public static final TelemetrySettings OFF = new TelemetrySettings(null, null, null, Duration.ofSeconds(15), false);

    /** Whether numbers are wanted by anybody. */
    public boolean isOn() {
        return prometheus != null || collector != null;
    }
}
