package authsome.application.audit;

import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in segments on one thread of its own: what waits together is committed together. An event that nobody waits
 * for is durable within {@value #GATHER_MILLIS} ms and the time of one commit.
 *
 * <p>Locking: the queue is the only thing that callers and the writing thread share, but for volatile flags.
 */
final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditWriter.class.getName());
    private static final int CAPACITY = 20_000;

    /** Bounds the size of a record: the longest events, escaped twice, stay far below what the record format reads. */
    private static final int SEGMENT = 256;

    private static final int IDLE_MILLIS = 100;
    private static final int GATHER_MILLIS = 20;
    private static final int RETRY_MILLIS = 100;
    private static final int STALL_MILLIS = 1_000;
    private static final int ANCHOR_MILLIS = 1_000;
    private static final int WAIT_SECONDS = 5;

    private final SealedStore store;
    private final AuditChain chain;
    private final InstantSource clock;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failing;

    /** When the commit under way began; 0 when there is none. */
    private volatile long committingSince;

    /** The MAC of a segment of which nobody knows whether it was stored; empty when there is none. */
    private String attempted = "";

    /** Whether the store has to be asked where the chain ends: at the start, and when somebody else wrote, or it failed. */
    private boolean headUnsure = true;

    private AuditChain.Head written = new AuditChain.Head(0, AuditChain.BEGINNING);
    private long anchored;
    private long anchoredAt;

    AuditWriter(SealedStore store, AuditChain chain, InstantSource clock) {
        this.store = store;
        this.chain = chain;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("authsome-audit").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes an event without waiting; false when it cannot be taken, or when it could not be written soon. */
    boolean offer(AuditEvent event) {
        return !isStalled() && !closing && queue.offer(new Entry(event, null));
    }

    /** Takes an event and waits until it is durable; a null event waits for those before it. */
    void await(@Nullable AuditEvent event) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (closing || !queue.offer(new Entry(event, done))) {
            throw new AuditUnavailableException("the audit log is full or closed");
        }
        try {
            done.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            throw new AuditUnavailableException("the audit log cannot be written");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while the audit log was written");
        }
    }

    /** Writes what is queued, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(WAIT_SECONDS * 1_000L);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStalled() {
        long since = committingSince;
        return failing || (since != 0 && clock.millis() - since > STALL_MILLIS);
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                gather(batch);
                commit(batch);
                batch.clear();
                anchor(ANCHOR_MILLIS);
            }
            anchor(0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closing = true;
            queue.drainTo(batch);
            batch.forEach(Entry::fail);
        }
    }

    private void gather(List<Entry> batch) throws InterruptedException {
        Entry first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        queue.drainTo(batch, SEGMENT - 1);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        boolean awaited = batch.stream().anyMatch(entry -> entry.done() != null);
        // while nobody waits more may come, and one commit takes them all
        while (!awaited && batch.size() < SEGMENT && !closing) {
            Entry next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
            awaited = next.done() != null;
        }
    }

    /** Commits a batch, again and again while the store fails; gives up only when this writer is closed. */
    private void commit(List<Entry> batch) throws InterruptedException {
        List<AuditEvent> events =
                batch.stream().map(Entry::event).filter(Objects::nonNull).toList();
        committingSince = clock.millis();
        while (!events.isEmpty() && !append(events)) {
            if (closing) {
                batch.forEach(Entry::fail);
                return;
            }
            Thread.sleep(RETRY_MILLIS);
        }
        committingSince = 0;
        batch.forEach(Entry::succeed);
    }

    /** Appends a segment; false when it has to be tried again. */
    private boolean append(List<AuditEvent> events) {
        try {
            AuditChain.Head head = headUnsure ? AuditChain.head(store) : written;
            headUnsure = true;
            if (attempted.isEmpty() || !head.mac().equals(attempted)) {
                AuditSegment segment = chain.next(head, events);
                attempted = segment.mac();
                if (!store.put(AuditSegment.id(segment.sequence()), 0, segment, AuditSegment.CODEC)) {
                    return false;
                }
                head = new AuditChain.Head(segment.sequence(), segment.mac());
            }
            attempted = "";
            headUnsure = false;
            written = head;
            failing = false;
            return true;
        } catch (StorageException failure) {
            LOG.log(failing ? Level.DEBUG : Level.ERROR, "audit log cannot be written; no credential is used", failure);
            failing = true;
            return false;
        }
    }

    private void anchor(int afterMillis) {
        long now = clock.millis();
        if (written.sequence() == anchored || now - anchoredAt < afterMillis) {
            return;
        }
        try {
            AuditAnchor.move(store, written);
            anchored = written.sequence();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "audit anchor cannot be moved", failure);
        }
        anchoredAt = now;
    }

    /** An event on its way; {@code done} is null when nobody waits, {@code event} when only waiting counts. */
    private record Entry(
            @Nullable AuditEvent event, @Nullable CompletableFuture<Void> done) {

        void succeed() {
            if (done != null) {
                done.complete(null);
            }
        }

        void fail() {
            if (done != null) {
                done.completeExceptionally(new AuditUnavailableException("the audit log cannot be written"));
            }
        }
    }
}
