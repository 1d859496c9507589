package authsome.adapters.telemetry;

import authsome.ports.audit.AuditMirror;
import authsome.ports.telemetry.Gauge;
import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.TraceContext;
import authsome.ports.telemetry.Work;
import authsome.ports.telemetry.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps numbers in memory, and hands spans and events to the outbox where there is a collector. */
final class OwnTelemetry implements Telemetry {

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private final Metrics metrics;
    private final @Nullable Outbox outbox;
    private final @Nullable Delivery delivery;
    private final @Nullable PrometheusListener listener;
    private final InstantSource clock;
    private final RandomGenerator random;

    OwnTelemetry(
            Metrics metrics,
            @Nullable Outbox outbox,
            @Nullable Delivery delivery,
            @Nullable PrometheusListener listener,
            InstantSource clock,
            RandomGenerator random) {
        this.metrics = metrics;
        this.outbox = outbox;
        this.delivery = delivery;
        this.listener = listener;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Work begin(WorkKind kind, String name, @Nullable TraceContext parent) {
        TraceContext above =
                parent != null ? parent : TraceContext.CURRENT.isBound() ? TraceContext.CURRENT.get() : null;
        TraceContext context = above == null
                ? new TraceContext(hex(TRACE_BYTES), hex(SPAN_BYTES), true)
                : new TraceContext(above.trace(), hex(SPAN_BYTES), above.sampled());
        return new Timed(kind, name, context, above == null ? null : above.span(), clock.instant(), System.nanoTime());
    }

    @Override
    public void gauge(Gauge gauge, DoubleSupplier value) {
        metrics.gauge(gauge, value);
    }

    @Override
    public AuditMirror mirror() {
        return new EventCounts(metrics, outbox);
    }

    /** Where numbers can be fetched; 0 for nowhere. */
    int port() {
        return listener == null ? 0 : listener.port();
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        if (delivery != null) {
            delivery.close();
        }
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        // all zeros would name nothing
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }

    private static Series series(WorkKind kind, String name, String outcome) {
        return switch (kind) {
            case API_REQUEST ->
                Series.of("authsome_api_request_seconds").with("route", name).with("status", outcome);
            case STORE_CALL ->
                Series.of("authsome_store_call_seconds").with("call", name).with("outcome", outcome);
            case PROVIDER_REQUEST ->
                Series.of("authsome_provider_request_seconds")
                        .with("request", name)
                        .with("outcome", outcome);
        };
    }

    private static String meaning(WorkKind kind) {
        return switch (kind) {
            case API_REQUEST -> "requests to the API and the pages";
            case STORE_CALL -> "calls to the store";
            case PROVIDER_REQUEST -> "requests to authorization servers";
        };
    }

    private final class Timed implements Work {

        private final WorkKind kind;
        private final String name;
        private final TraceContext context;
        private final @Nullable String parent;
        private final Instant began;
        private final long nanos;

        Timed(WorkKind kind, String name, TraceContext context, @Nullable String parent, Instant began, long nanos) {
            this.kind = kind;
            this.name = name;
            this.context = context;
            this.parent = parent;
            this.began = began;
            this.nanos = nanos;
        }

        @Override
        public TraceContext context() {
            return context;
        }

        @Override
        public void end(String outcome, boolean failed) {
            Duration took = Duration.ofNanos(System.nanoTime() - nanos);
            metrics.time(series(kind, name, outcome), meaning(kind), took);
            // what the server does by itself between requests would be a trace for each look
            boolean wanted = context.sampled() && (parent != null || kind == WorkKind.API_REQUEST);
            if (outbox != null && wanted) {
                outbox.add(new Span(context, parent, kind, name, began, took, outcome, failed));
            }
        }
    }
}
