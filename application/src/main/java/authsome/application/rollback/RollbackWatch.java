package authsome.application.rollback;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.readiness.Finding;
import authsome.domain.secret.Secret;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreAnchor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices at the start that the registry or a vault was put back to an older state. While the server works, each of them in
 * which something was written gets a mark with a higher number every {@value #PAUSE_SECONDS} seconds and at an orderly
 * stop; the numbers are kept outside of the store, in the anchor. At the next start a space whose mark is lower than its
 * anchor was put back. What was written after the last mark can be taken away unnoticed, and so can everything if the anchor
 * is put back too.
 *
 * <p>A space that was put back gets no mark until an administrator accepts it as it is, so that it is told at each start.
 *
 * <p>Locking: everything but the latch is guarded by this object.
 */
public final class RollbackWatch implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RollbackWatch.class.getName());
    private static final int PAUSE_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Space REGISTRY = new Space.Registry();

    private final SealedStore store;
    private final Marks marks;
    private final StoreAnchor anchor;
    private final AuditLog audit;
    private final boolean alone;
    private final Thread thread;
    private final CountDownLatch checked = new CountDownLatch(1);
    private final Map<Space, Long> writes = new HashMap<>();
    private final List<Space> behind = new ArrayList<>();
    private Anchored anchored = new Anchored(new TreeMap<>());
    private @Nullable String anchorProblem;
    private boolean closed;

    /**
     * @param alone whether this is the only server of the store; what another one writes cannot be told from what was put back,
     *     so that nothing is watched otherwise
     */
    public RollbackWatch(SealedStore store, StoreAnchor anchor, AuditLog audit, boolean alone) {
        this.store = store;
        this.marks = new Marks(store);
        this.anchor = anchor;
        this.audit = audit;
        this.alone = alone;
        this.thread = Thread.ofPlatform().daemon().name("authsome-anchor").unstarted(this::run);
    }

    /** Begins to look and to mark. */
    public void start() {
        if (alone) {
            thread.start();
        }
    }

    /** What was found at the start; waits until it is known. */
    public List<Finding> findings() {
        if (!alone) {
            return List.of(Finding.ok(
                    "rollback",
                    "nobody watches whether the store was put back: several servers write to it, and no home anchors it; that"
                            + " is for the storage engine's own audit log"));
        }
        try {
            if (!checked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return List.of(
                        Finding.warning("rollback", "it is not known yet whether a store was put back", "ask again"));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return found();
    }

    private synchronized List<Finding> found() {
        String problem = anchorProblem;
        if (problem != null) {
            return List.of(Finding.failed(
                    "rollback",
                    problem,
                    "if you took it away yourself: authsome admin accept-state; else find out who changed this home"));
        }
        if (behind.isEmpty()) {
            return List.of(Finding.ok("rollback", "no store is older than it was when this home was last marked"));
        }
        return behind.stream()
                .map(space -> Finding.failed(
                        "rollback",
                        space.label()
                                + " was put back to an older state: what was logged out or renewed since may be there"
                                + " again as it was",
                        "if you did that, log in again where tokens are refused, and run: authsome admin accept-state; else"
                                + " find out who changed this home"))
                .toList();
    }

    /**
     * Takes all spaces as they are for what they should be; only for administrators.
     *
     * @return how many had been put back
     */
    public int accept(Caller caller) {
        caller.require(Power.ADMINISTER);
        if (!alone) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "nobody watches whether a store that several servers share was put back")
                    .during("accept-state");
        }
        findings();
        synchronized (this) {
            int count = behind.size() + (anchorProblem == null ? 0 : 1);
            audit.event("store.accepted")
                    .by(caller)
                    .detail(
                            "stores",
                            String.join(" ", behind.stream().map(Space::label).toList()))
                    .durable();
            SortedMap<String, Long> now = new TreeMap<>();
            spaces().forEach(space -> now.put(space.label(), marks.of(space)));
            write(new Anchored(now));
            behind.clear();
            anchorProblem = null;
            return count;
        }
    }

    /** Looks whether something was put back. */
    synchronized void check() {
        byte[] bytes = anchor.read();
        List<Space> spaces = spaces();
        Anchored found = bytes == null ? null : parse(bytes);
        if (found != null) {
            anchored = found;
            for (Space space : spaces) {
                if (marks.of(space) < anchored.of(space.label())) {
                    behind.add(space);
                }
            }
        } else if (bytes != null) {
            anchorProblem =
                    "the anchor of this home is damaged or belongs to another, so that nobody knows whether a store"
                            + " was put back";
        } else if (spaces.stream().anyMatch(space -> marks.of(space) > 0)) {
            anchorProblem = "the anchor of this home is missing, so that nobody knows whether a store was put back";
        } else {
            // before the first mark, so that a crash between the two does not look as if somebody had taken it away
            write(anchored);
        }
        tell();
        checked.countDown();
    }

    private void tell() {
        String problem = anchorProblem;
        if (problem != null) {
            LOG.log(Level.WARNING, problem);
        }
        for (Space space : behind) {
            LOG.log(Level.WARNING, space.label() + " was put back to an older state; see 'authsome doctor'");
            audit.event("store.rolled_back").detail("store", space.label()).offer();
        }
    }

    /** Marks every space in which something was written, and moves the anchor. */
    synchronized void mark() {
        if (anchorProblem != null) {
            return;
        }
        SortedMap<String, Long> next = new TreeMap<>();
        boolean moved = false;
        for (Space space : spaces()) {
            long number = anchored.of(space.label());
            long count = store.writes(space);
            if (count != writes.getOrDefault(space, 0L) && !behind.contains(space)) {
                number = Math.max(number, marks.of(space)) + 1;
                marks.set(space, number);
                // the mark is a write itself
                writes.put(space, count + 1);
                moved = true;
            }
            next.put(space.label(), number);
        }
        if (moved) {
            write(new Anchored(next));
        }
    }

    private void write(Anchored reached) {
        try (Secret key = key()) {
            anchor.write(reached.print(key));
        }
        anchored = reached;
    }

    /** The audit log has an anchor of its own, in the registry. */
    private List<Space> spaces() {
        return store.transport().spaces().stream()
                .filter(space -> !(space instanceof Space.Audit))
                .toList();
    }

    private @Nullable Anchored parse(byte[] bytes) {
        try (Secret key = key()) {
            return Anchored.parse(bytes, key);
        }
    }

    private Secret key() {
        return store.derive(REGISTRY, "authsome store anchor");
    }

    private void run() {
        try {
            check();
            while (!Thread.currentThread().isInterrupted()) {
                once();
                Thread.sleep(Duration.ofSeconds(PAUSE_SECONDS));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StorageException failed) {
            LOG.log(Level.WARNING, "it could not be looked whether a store was put back", failed);
        }
    }

    private synchronized void once() {
        if (closed) {
            return;
        }
        try {
            mark();
        } catch (StorageException failed) {
            LOG.log(Level.WARNING, "the anchor could not be moved; it is tried again", failed);
        }
    }

    /** Marks what was written last. */
    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            if (checked.getCount() == 0) {
                once();
            }
            closed = true;
        }
    }
}
