package authsome.adapters.telemetry;

import authsome.domain.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Spans and events on their way to a collector. What does not fit is left out and counted: nobody waits for telemetry. */
final class Outbox {

    private static final int SPANS = 8_192;
    private static final int EVENTS = 8_192;
    private static final int BATCH = 1_024;

    private final BlockingQueue<Span> spans = new ArrayBlockingQueue<>(SPANS);
    private final BlockingQueue<AuditEvent> events = new ArrayBlockingQueue<>(EVENTS);
    private final Metrics metrics;

    Outbox(Metrics metrics) {
        this.metrics = metrics;
    }

    void add(Span span) {
        if (!spans.offer(span)) {
            leftOut("spans");
        }
    }

    void add(AuditEvent event) {
        if (!events.offer(event)) {
            leftOut("events");
        }
    }

    List<Span> spans() {
        List<Span> batch = new ArrayList<>();
        spans.drainTo(batch, BATCH);
        return batch;
    }

    List<AuditEvent> events() {
        List<AuditEvent> batch = new ArrayList<>();
        events.drainTo(batch, BATCH);
        return batch;
    }

    /** Whether a whole batch of either waits. */
    boolean isUrgent() {
        return spans.size() >= BATCH || events.size() >= BATCH;
    }

    private void leftOut(String what) {
        metrics.count(
                Series.of("authsome_telemetry_left_out_total").with("what", what),
                "spans and events that the collector did not take in time");
    }
}
