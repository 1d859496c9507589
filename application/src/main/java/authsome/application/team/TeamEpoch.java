package authsome.application.team;

import authsome.application.vault.DocumentGroup;
import authsome.application.vault.Peers;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The epoch: one document that is moved after each write that others must hear of, before that write is acknowledged, and that
 * every server reads twice a second. What a server knows counts as long as such a read began within the last two seconds; so
 * from an acknowledged write to the last use of what stood there before it takes two seconds at most, at every server, also
 * at one that is cut off.
 *
 * <p>Whoever wants it moved while a move is under way waits for the next one, which serves all that wait. A move that fails is
 * owed: the writes have happened, and are told with the next move that succeeds.
 *
 * <p>Locking: {@link #moving} is held for a move, over the network. What this server knows of the document, and who waits, is
 * guarded by this object, and never for longer than it takes to look.
 */
public final class TeamEpoch implements Peers, AutoCloseable {

    private static final Logger LOG = System.getLogger(TeamEpoch.class.getName());
    private static final DocumentId DOCUMENT = new DocumentId(new Space.Registry(), new DocumentKey("epoch"));

    /** How long what is known counts without a look at the epoch. */
    static final Duration TRUSTED = Duration.ofSeconds(2);

    /** Within that time a store that is there again is seen. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LOOKS_AT_ONCE = 3;
    private static final int TRIES = 50;
    private static final Duration ROUND = Duration.ofSeconds(30);

    /** Longer than a write may be under way. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(12);

    private final SealedStore store;
    private final LongSupplier nanos;
    private final AtomicLong confirmed;
    private final AtomicInteger rounds = new AtomicInteger();
    private final ReentrantLock moving = new ReentrantLock();
    private final Semaphore looks = new Semaphore(LOOKS_AT_ONCE);
    private final Thread thread;

    private Stored<EpochRecord> known = new Stored<>(DOCUMENT, 0, EpochRecord.NONE);
    private long knownAt;
    private Batch waiting = new Batch();
    private final Set<DocumentGroup> owed = new HashSet<>();
    private volatile boolean lost;
    private volatile Reason why = Reason.TIMEOUT;

    public TeamEpoch(SealedStore store) {
        this(store, System::nanoTime);
    }

    /** @param nanos a clock that nobody sets */
    TeamEpoch(SealedStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
        this.confirmed = new AtomicLong(nanos.getAsLong() - TRUSTED.toNanos() - 1);
        this.thread = Thread.ofPlatform().daemon().name("authsome-epoch").unstarted(this::run);
    }

    /** Those who wait for one move. Its fields are guarded by the lock of moves, its changes by the epoch. */
    private static final class Batch {

        private final Set<DocumentGroup> changes = new HashSet<>();
        private boolean done;
        private boolean failed;
    }

    /**
     * Joins the others: from now on this server hears of them. They look at everything again, because this server may have died
     * between a write and telling of it.
     *
     * @throws StorageException if the store cannot be read and written now
     */
    public void join() {
        look();
        tell(EpochRecord.ANYWHERE);
    }

    /** Begins to look again and again. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean any() {
        return true;
    }

    @Override
    public void wrote(DocumentId id) {
        DocumentGroup where = DocumentGroup.of(id);
        if (where.isTold()) {
            tell(where);
        }
    }

    @Override
    public void mayHaveWritten(DocumentId id) {
        DocumentGroup where = DocumentGroup.of(id);
        if (where.isTold()) {
            owe(Set.of(where));
        }
    }

    @Override
    public void require() {
        if (!isSure()) {
            throw new StoreUnavailableException(
                    why,
                    "the store could not be looked at for two seconds, and nothing is used of which this server cannot know"
                            + " whether it was withdrawn",
                    RETRY);
        }
    }

    @Override
    public boolean isSure() {
        return nanos.getAsLong() - confirmed.get() <= TRUSTED.toNanos();
    }

    /** How long ago it was last known that nothing was withdrawn. */
    Duration age() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - confirmed.get()));
    }

    @Override
    public void settle() {
        try {
            Thread.sleep(TRUSTED.plus(LONGEST_WRITE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StorageException("waiting for the other servers was interrupted");
        }
    }

    @Override
    public int round() {
        return rounds.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void tell(DocumentGroup where) {
        Batch mine;
        synchronized (this) {
            mine = waiting;
            mine.changes.add(where);
        }
        serve(mine);
    }

    private void tellOwed() {
        Batch next;
        synchronized (this) {
            next = waiting;
        }
        serve(next);
    }

    private void serve(Batch mine) {
        moving.lock();
        try {
            if (!mine.done) {
                move(mine);
            }
            if (mine.failed) {
                throw new StoreUnavailableException(
                        why, "the change is stored, but the other servers could not be told of it yet", RETRY);
            }
        } finally {
            moving.unlock();
        }
    }

    /** @param batch the one that waits: whoever has the lock and is not served yet is in it */
    private void move(Batch batch) {
        Set<DocumentGroup> changes;
        synchronized (this) {
            waiting = new Batch();
            changes = new HashSet<>(batch.changes);
            changes.addAll(owed);
            owed.clear();
        }
        batch.done = true;
        batch.failed = true;
        try {
            move(changes);
            batch.failed = false;
        } finally {
            if (batch.failed) {
                owe(changes);
            }
        }
    }

    private void move(Set<DocumentGroup> changes) {
        for (int i = 0; i < TRIES; i++) {
            Stored<EpochRecord> from = known();
            long began = nanos.getAsLong();
            EpochRecord next = from.value().moved(changes);
            if (store.put(DOCUMENT, from.version(), next, EpochRecord.CODEC)) {
                take(new Stored<>(DOCUMENT, from.version() + 1, next), nanos.getAsLong(), true);
                confirm(began);
                return;
            }
            // somebody was faster: theirs says nothing of our writes, so ours comes on top of it
            look();
        }
        throw new StorageException("too many servers move the epoch");
    }

    private synchronized Stored<EpochRecord> known() {
        return known;
    }

    private synchronized void owe(Set<DocumentGroup> changes) {
        owed.addAll(changes);
    }

    private synchronized boolean isOwing() {
        return !owed.isEmpty();
    }

    /** Looks how far the others have come. */
    void look() {
        long began = nanos.getAsLong();
        take(find(), began, false);
        confirm(began);
    }

    private Stored<EpochRecord> find() {
        try {
            return store.find(DOCUMENT, EpochRecord.CODEC).orElseGet(() -> new Stored<>(DOCUMENT, 0, EpochRecord.NONE));
        } catch (DamagedDocumentException _) {
            LOG.log(Level.WARNING, "the epoch of this store is damaged; it begins anew");
            store.delete(DOCUMENT);
            return new Stored<>(DOCUMENT, 0, EpochRecord.NONE);
        }
    }

    /**
     * Takes note of the document.
     *
     * @param at when it was so, on the safe side
     * @param own whether this server wrote it over what it knew
     */
    private synchronized void take(Stored<EpochRecord> found, long at, boolean own) {
        long number = found.value().number();
        boolean backwards = number < known.value().number() || found.version() < known.version();
        if (backwards && at - knownAt < 0) {
            // a look that was slower than what happened since
            return;
        }
        if (!own) {
            count(backwards ? null : found.value().since(known.value().number()));
        }
        known = found;
        knownAt = at;
    }

    private void count(@Nullable List<DocumentGroup> changes) {
        if (changes == null || changes.contains(EpochRecord.ANYWHERE)) {
            store.writtenAnywhere();
        } else {
            changes.forEach(store::written);
        }
    }

    private void confirm(long at) {
        confirmed.accumulateAndGet(at, (before, now) -> now - before > 0 ? now : before);
    }

    private void run() {
        long nextRound = nanos.getAsLong() + ROUND.toNanos();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                // a look that hangs keeps no other from seeing that the store is there again
                if (looks.tryAcquire()) {
                    // not among the virtual threads, which wait for each other where the processors are busy
                    Thread.ofPlatform().daemon().name("authsome-epoch-look").start(this::lookOnce);
                }
                if (nanos.getAsLong() - nextRound >= 0) {
                    nextRound = nanos.getAsLong() + ROUND.toNanos();
                    rounds.incrementAndGet();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look();
            if (isOwing()) {
                tellOwed();
            }
            if (lost) {
                lost = false;
                LOG.log(Level.INFO, "the store can be looked at again");
            }
        } catch (StorageException | AuthsomeException failed) {
            why = failed instanceof StoreUnavailableException known ? known.reason() : Reason.FAILED;
            if (!lost && !isSure()) {
                lost = true;
                LOG.log(
                        Level.WARNING,
                        "the store cannot be looked at, so that nothing is handed out until it can: {0}",
                        failed.getMessage());
            }
        } finally {
            looks.release();
        }
    }
}
