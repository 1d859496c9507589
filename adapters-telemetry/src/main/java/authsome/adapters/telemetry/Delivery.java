package authsome.adapters.telemetry;

import authsome.domain.audit.AuditEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Brings numbers, spans and events to a collector, now and then, on a thread of its own. What it refuses is given up. */
final class Delivery implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Delivery.class.getName());
    private static final long TICK_MILLIS = 250;
    private static final long END_MILLIS = 3_000;

    private final Collector collector;
    private final OtlpJson json;
    private final Metrics metrics;
    private final Outbox outbox;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    private Delivery(Collector collector, OtlpJson json, Metrics metrics, Outbox outbox, Duration interval) {
        this.collector = collector;
        this.json = json;
        this.metrics = metrics;
        this.outbox = outbox;
        this.interval = interval;
        this.thread = Thread.ofPlatform().daemon().name("authsome-otlp").unstarted(this::run);
    }

    static Delivery begin(Collector collector, OtlpJson json, Metrics metrics, Outbox outbox, Duration interval) {
        Delivery delivery = new Delivery(collector, json, metrics, outbox, interval);
        delivery.thread.start();
        return delivery;
    }

    private void run() {
        try {
            long delivered = System.nanoTime();
            while (!closing) {
                Thread.sleep(TICK_MILLIS);
                if (outbox.isUrgent() || System.nanoTime() - delivered >= interval.toNanos()) {
                    deliver();
                    delivered = System.nanoTime();
                }
            }
            deliver();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() throws InterruptedException {
        send("metrics", json.metrics(metrics));
        List<Span> spans = outbox.spans();
        while (!spans.isEmpty()) {
            send("traces", json.traces(spans));
            spans = outbox.spans();
        }
        List<AuditEvent> events = outbox.events();
        while (!events.isEmpty()) {
            send("logs", json.logs(events));
            events = outbox.events();
        }
    }

    private void send(String signal, byte[] body) throws InterruptedException {
        String outcome = collector.send(signal, body);
        boolean ok = outcome.equals("ok");
        metrics.count(
                Series.of("authsome_telemetry_deliveries_total")
                        .with("signal", signal)
                        .with("outcome", outcome),
                "deliveries to the collector");
        if (!ok && !failing) {
            LOG.log(Level.WARNING, "the collector of telemetry does not take {0}: {1}", signal, outcome);
        }
        failing = !ok;
    }

    /** Delivers what is left, if that goes quickly. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        collector.close();
    }
}
