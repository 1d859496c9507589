package authsome.adapters.hcvault.engine;

import authsome.ports.store.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests back while the engine does not serve: one at a time tries, at most every second, and the others wait for
 * what comes of it or fail with what was wrong last. So an engine that struggles meets no storm, and who waits a moment for a
 * new leader sees nothing of the change.
 *
 * <p>Locking: everything is guarded by {@link #lock}.
 */
final class Breaker {

    private static final System.Logger LOG = System.getLogger(Breaker.class.getName());
    private static final int FAILURES = 3;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** A failure that lasts longer is nothing to wait for. */
    private static final Duration BRIEF = Duration.ofSeconds(6);

    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable StoreUnavailableException last;
    private int failures;
    private boolean open;
    private boolean trying;
    private long since;
    private long next;
    private long pause = SHORTEST.toNanos();

    /** @param limit how long a request waits before it is late */
    Breaker(Duration limit) {
        this.limit = limit;
    }

    /**
     * Waits until a request may be sent. Whoever was let through says how it went, by {@link #succeeded}, {@link #failed} or {@link #gaveUp}.
     *
     * @param deadline as of {@link System#nanoTime}
     * @throws StoreUnavailableException what was wrong last, when there is nothing to wait for
     */
    void enter(long deadline) {
        lock.lock();
        try {
            while (open) {
                long now = System.nanoTime();
                if (!trying && now - next >= 0) {
                    trying = true;
                    return;
                }
                long wait = Math.min(trying ? Long.MAX_VALUE : next - now, deadline - now);
                if (wait <= 0 || now - since > BRIEF.toNanos()) {
                    throw again();
                }
                changed.awaitNanos(wait);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw again();
        } finally {
            lock.unlock();
        }
    }

    private StoreUnavailableException again() {
        StoreUnavailableException known = last;
        return known == null
                ? new StoreUnavailableException(
                        StoreUnavailableException.Reason.UNREACHABLE, "the storage engine does not answer", LONGEST)
                : new StoreUnavailableException(known.reason(), String.valueOf(known.getMessage()), known.retryAfter());
    }

    /** The engine served. */
    void succeeded() {
        lock.lock();
        try {
            failures = 0;
            trying = false;
            pause = SHORTEST.toNanos();
            if (open) {
                open = false;
                changed.signalAll();
                LOG.log(Level.INFO, "the storage engine serves again");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing was sent after all, and nothing is known of the engine. */
    void gaveUp() {
        lock.lock();
        try {
            trying = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The engine did not serve. */
    void failed(StoreUnavailableException failure) {
        lock.lock();
        try {
            last = failure;
            failures++;
            boolean late = failure.reason() == StoreUnavailableException.Reason.TIMEOUT;
            if (!open && (late || failures >= FAILURES)) {
                open = true;
                // who waited in vain has waited long: nobody else is to find out in the same way
                since = System.nanoTime() - (late ? limit.toNanos() : 0);
                LOG.log(Level.WARNING, "the storage engine does not serve: " + failure.getMessage());
            }
            if (open) {
                trying = false;
                next = System.nanoTime() + pause;
                pause = Math.min(2 * pause, LONGEST.toNanos());
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
