package authsome.application.audit;

import authsome.domain.audit.AuditEvent;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
 * <p>While one commit takes long or many events wait, whoever brings an event waits until it is durable: a slow disk makes
 * requests slow, and is no reason to refuse them. A store that fails, or is not done in time, is.
 *
 * <p>Locking: the queue is the only thing that callers and the writing thread share, but for volatile flags.
 */
final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditWriter.class.getName());
    private static final int CAPACITY = 20_000;

    /** How many events are committed together at most. */
    private static final int SEGMENT = 256;

    /**
     * Bounds the characters of a segment, where more than one event would be in it. Escaped twice, sealed and in Base64 it
     * stays far below the MiB that a storage engine takes; the longest single event does too.
     */
    private static final int LARGEST = 96 * 1024;

    /** With so many events in the queue, the next one waits until it is durable. */
    private static final int BEHIND = 4 * SEGMENT;

    private static final int IDLE_MILLIS = 100;
    private static final int GATHER_MILLIS = 20;
    private static final int RETRY_MILLIS = 100;
    private static final int ANCHOR_MILLIS = 1_000;
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OwnChain chain;
    private final MirrorFeed mirror;
    private final InstantSource clock;
    private final Duration patience;
    private final CommitPace pace;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failing;

    /** A segment of which nobody knows whether it was stored; null when there is none. */
    private @Nullable AuditSegment attempted;

    /** Whether the store has to be asked where the chain ends: at the start, and when somebody else wrote, or it failed. */
    private boolean headUnsure = true;

    private AuditChain.Head written = AuditChain.Head.NONE;
    private long anchoredAt;

    AuditWriter(OwnChain chain, MirrorFeed mirror, InstantSource clock) {
        this(chain, mirror, clock, SLOW, PATIENCE);
    }

    /**
     * @param slow how long a commit may take before others wait for it
     * @param patience how long they wait
     */
    AuditWriter(OwnChain chain, MirrorFeed mirror, InstantSource clock, Duration slow, Duration patience) {
        this.chain = chain;
        this.mirror = mirror;
        this.clock = clock;
        this.patience = patience;
        this.pace = new CommitPace(slow);
        this.thread = Thread.ofPlatform().daemon().name("authsome-audit").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes an event without waiting; false when the log is full or cannot be written. */
    boolean offer(AuditEvent event) {
        return !failing && !closing && queue.offer(Entry.of(event, null));
    }

    /**
     * Takes an event, without waiting as long as the log keeps up; else waits until it is durable.
     *
     * @throws AuditUnavailableException if the log cannot be written, or not in time
     */
    void queue(AuditEvent event) {
        if (failing) {
            throw new AuditUnavailableException("the audit log cannot be written; is the disk full?");
        }
        if (pace.isSlow() || queue.size() >= BEHIND || !offer(event)) {
            await(event);
        }
    }

    /** Takes an event and waits until it is durable; a null event waits for those before it. */
    void await(@Nullable AuditEvent event) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            if (closing) {
                throw new AuditUnavailableException("the audit log is closed, since the daemon ends");
            }
            if (!queue.offer(Entry.of(event, done), patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuditUnavailableException("the audit log is full, since it could not be written for a while");
            }
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new AuditUnavailableException(
                    failing
                            ? "the audit log cannot be written; is the disk full?"
                            : "the audit log was not written within " + patience.toSeconds()
                                    + " s; the disk is slow or stuck");
        } catch (ExecutionException _) {
            throw new AuditUnavailableException("the audit log cannot be written");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while the audit log was written");
        }
    }

    /** How many events wait. */
    int queued() {
        return queue.size();
    }

    /** How many batches were committed. */
    long commits() {
        return pace.count();
    }

    /** The longest time that one commit took so far. */
    Duration longestCommit() {
        return pace.longest();
    }

    /** Writes what is queued, and ends. */
    @Override
    public void close() {
        closing = true;
        // wakes a thread that waits for an event; where the queue is full it does not
        boolean _ = queue.offer(Entry.of(null, null));
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            mirror.catchUp();
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
        // by the arrival of the first: it may have waited for the commit before this one already
        long deadline = first.queuedAt() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
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

    /** Commits a batch in as many segments as its size needs; most need one. */
    private void commit(List<Entry> batch) throws InterruptedException {
        int from = 0;
        while (from < batch.size()) {
            int to = from;
            long size = batch.get(to).size();
            do {
                to++;
                size += to < batch.size() ? batch.get(to).size() : 0;
            } while (to < batch.size() && size <= LARGEST);
            commitSegment(batch.subList(from, to));
            from = to;
        }
    }

    /** Commits a segment, again and again while the store fails; gives up only when this writer is closed. */
    private void commitSegment(List<Entry> entries) throws InterruptedException {
        List<AuditEvent> events =
                entries.stream().map(Entry::event).filter(Objects::nonNull).toList();
        pace.begin();
        while (!events.isEmpty() && !append(events)) {
            if (closing) {
                entries.forEach(Entry::fail);
                return;
            }
            Thread.sleep(RETRY_MILLIS);
        }
        pace.end();
        entries.forEach(Entry::succeed);
        mirror.write(events);
    }

    /** Appends a segment; false when it has to be tried again. */
    private boolean append(List<AuditEvent> events) {
        try {
            AuditSegment uncertain = attempted;
            if (uncertain != null && chain.has(uncertain)) {
                wrote(uncertain);
                return true;
            }
            AuditChain.Head head = headUnsure ? chain.head() : written;
            headUnsure = true;
            AuditSegment segment = chain.next(head, events);
            attempted = segment;
            if (!chain.put(segment)) {
                return false;
            }
            wrote(segment);
            headUnsure = false;
            return true;
        } catch (StorageException failure) {
            LOG.log(failing ? Level.DEBUG : Level.ERROR, "audit log cannot be written; no credential is used", failure);
            failing = true;
            return false;
        }
    }

    /** Takes note of a segment that is stored. */
    private void wrote(AuditSegment segment) {
        attempted = null;
        written = new AuditChain.Head(segment.sequence(), segment.mac());
        failing = false;
    }

    private void anchor(int afterMillis) {
        long now = clock.millis();
        if (Math.abs(now - anchoredAt) < afterMillis) {
            return;
        }
        try {
            headUnsure |= !chain.anchor(written, closing);
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "audit anchor cannot be moved", failure);
        }
        anchoredAt = now;
    }

    /** An event on its way; {@code done} is null when nobody waits, {@code event} when only waiting counts, or waking. */
    private record Entry(
            @Nullable AuditEvent event, @Nullable CompletableFuture<Void> done, long queuedAt) {

        static Entry of(@Nullable AuditEvent event, @Nullable CompletableFuture<Void> done) {
            return new Entry(event, done, System.nanoTime());
        }

        /** How many characters the event has, about: those that have to be escaped count as the six that they become. */
        long size() {
            return event == null ? 0 : EventsCodec.size(event);
        }

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
