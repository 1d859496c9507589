package authsome.home.files;

import authsome.api.client.json.Json;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.domain.audit.AuditEvent;
import authsome.ports.audit.AuditMirror;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as one line of JSON per event, in a file of bounded size. Written by a thread of its own, so that a slow or
 * full disk, or a file that nobody can write, holds up nothing; what is left out then is counted.
 */
public final class AuditFile implements AuditMirror, AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditFile.class.getName());
    private static final int BATCHES = 1_000;
    private static final int AT_ONCE = 32;
    private static final int IDLE_MILLIS = 200;
    private static final int END_MILLIS = 2_000;

    private final Path file;
    private final long limit;
    private final @Nullable String last;
    private final BlockingQueue<List<AuditEvent>> queue = new ArrayBlockingQueue<>(BATCHES);
    private final Thread thread;
    private volatile boolean closing;
    private volatile long missed;
    private volatile String trouble = "";

    /** Guarded by the writing thread. */
    private @Nullable BoundedLog log;

    /**
     * Takes up the file where the last process left it.
     *
     * @param limit the size at which it is put aside as {@code .1}
     */
    public AuditFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
        this.last = takeUp();
        this.thread = Thread.ofPlatform().daemon().name("authsome-audit-file").start(this::run);
    }

    private @Nullable String takeUp() {
        try {
            MirrorFile.mend(file);
            String id = MirrorFile.lastId(file);
            return id == null ? MirrorFile.lastId(file.resolveSibling(file.getFileName() + ".1")) : id;
        } catch (IOException failure) {
            tell(failure);
            return null;
        }
    }

    @Override
    public @Nullable String last() {
        return last;
    }

    @Override
    public void write(List<AuditEvent> events) {
        if (!queue.offer(List.copyOf(events))) {
            missed(events.size(), "the disk is too slow");
        }
    }

    /** Why events are missing in the file; empty when none is. */
    public String problem() {
        return missed == 0 && trouble.isEmpty() ? "" : missed + " events are missing in " + file + ": " + trouble;
    }

    /** Writes what is queued. */
    @Override
    public void close() {
        closing = true;
        // wakes a thread that waits for events; where the queue is full it does not
        boolean _ = queue.offer(List.of());
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                List<AuditEvent> events = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (events != null && !events.isEmpty()) {
                    append(events);
                }
            }
            shut();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<AuditEvent> events) {
        int done = 0;
        try {
            BoundedLog open = open();
            while (done < events.size()) {
                List<AuditEvent> some = events.subList(done, Math.min(done + AT_ONCE, events.size()));
                byte[] lines = Json.printLines(some.stream()
                        .map(event -> AuditEntry.of(event).toJson())
                        .toList());
                open.write(lines, 0, lines.length);
                done += some.size();
            }
        } catch (IOException failure) {
            missed(events.size() - done, reason(failure));
            shut();
        }
    }

    /** Opens the file again when somebody took it away. */
    private BoundedLog open() throws IOException {
        BoundedLog known = log;
        if (known != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return known;
        }
        shut();
        BoundedLog fresh = new BoundedLog(file, limit);
        log = fresh;
        return fresh;
    }

    private void shut() {
        BoundedLog known = log;
        log = null;
        try {
            if (known != null) {
                known.close();
            }
        } catch (IOException failure) {
            tell(failure);
        }
    }

    private void tell(IOException failure) {
        missed(0, reason(failure));
    }

    private synchronized void missed(int events, String why) {
        if (trouble.isEmpty()) {
            LOG.log(Level.WARNING, "the mirror of the audit log cannot be written: {0}", why);
        }
        missed += events;
        trouble = why;
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
