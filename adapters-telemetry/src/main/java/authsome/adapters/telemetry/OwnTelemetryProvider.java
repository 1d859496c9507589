package authsome.adapters.telemetry;

import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.TelemetryProvider;
import authsome.ports.telemetry.TelemetrySettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Opens what the settings want. */
public final class OwnTelemetryProvider implements TelemetryProvider {

    /** For the module system. */
    public OwnTelemetryProvider() {}

    @Override
    public Telemetry open(
            TelemetrySettings settings, String instance, String version, InstantSource clock, RandomGenerator random) {
        Metrics metrics = new Metrics(clock);
        ProcessGauges.into(metrics, clock);
        Outbox outbox = new Outbox(metrics);
        URI collector = settings.collector();
        Path headers = settings.headers();
        Delivery delivery = collector == null
                ? null
                : Delivery.begin(
                        new Collector(
                                collector, headers == null ? CollectorHeaders.NONE : CollectorHeaders.of(headers)),
                        new OtlpJson(instance, version),
                        metrics,
                        outbox,
                        settings.interval());
        InetSocketAddress address = settings.prometheus();
        boolean begun = false;
        try {
            PrometheusListener listener = address == null ? null : PrometheusListener.begin(address, metrics);
            begun = true;
            return new OwnTelemetry(metrics, delivery == null ? null : outbox, delivery, listener, clock, random);
        } finally {
            if (!begun && delivery != null) {
                delivery.close();
            }
        }
    }
}
