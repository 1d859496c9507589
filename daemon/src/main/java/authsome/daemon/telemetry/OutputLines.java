package authsome.daemon.telemetry;

import authsome.api.client.json.Json;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.domain.audit.AuditEvent;
import authsome.ports.audit.AuditMirror;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as one line of JSON per event on the standard output, for containers whose output is collected. Written by a
 * thread of its own: a reader that stands still holds up nothing, and misses what does not fit.
 */
public final class OutputLines implements AuditMirror {

    private static final Logger LOG = System.getLogger(OutputLines.class.getName());
    private static final int BATCHES = 1_000;

    private final PrintStream out;
    private final BlockingQueue<List<AuditEvent>> queue = new ArrayBlockingQueue<>(BATCHES);

    /** Whether something has been left out; of the writing thread of the log. */
    private boolean missed;

    public OutputLines(PrintStream out) {
        this.out = out;
        Thread.ofPlatform().daemon().name("authsome-audit-output").start(this::run);
    }

    @Override
    public @Nullable String last() {
        return null;
    }

    @Override
    public void write(List<AuditEvent> events) {
        if (!queue.offer(List.copyOf(events)) && !missed) {
            missed = true;
            LOG.log(Level.WARNING, "whoever reads the standard output is too slow: audit events are missing there");
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                StringBuilder lines = new StringBuilder();
                for (AuditEvent event : queue.take()) {
                    lines.append(Json.printText(AuditEntry.of(event).toJson())).append('\n');
                }
                // at once, so that no line of somebody else gets between
                byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                out.write(bytes, 0, bytes.length);
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
