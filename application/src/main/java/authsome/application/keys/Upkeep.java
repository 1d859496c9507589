package authsome.application.keys;

import authsome.application.caller.RefusedException;
import authsome.application.team.Lease;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thing at a time be done to the store as a whole: a backup needs keys that stay, and two changes of keys would
 * not know of each other. Servers that share a store agree on it by a lease. Safe for use by many threads.
 */
public final class Upkeep {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    /** What a start finishes takes no longer, as a rule. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(200);

    /** Well within the length of the lease. */
    private static final Duration KEEP = Duration.ofSeconds(15);

    private final Semaphore free = new Semaphore(1);
    private final @Nullable Lease lease;

    /** @param lease among the servers that share the store; null where there is one */
    public Upkeep(@Nullable Lease lease) {
        this.lease = lease;
    }

    /**
     * Does something alone.
     *
     * @throws RefusedException {@code BUSY} if something else is not done soon
     */
    public <T> T alone(Supplier<T> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return lease == null ? work.get() : among(lease, deadline, work);
            } finally {
                free.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static <T> T among(Lease lease, long deadline, Supplier<T> work) throws InterruptedException {
        while (!lease.take()) {
            if (System.nanoTime() - deadline >= 0) {
                throw busy();
            }
            Thread.sleep(POLL);
        }
        Thread keeper = Thread.ofVirtual().name("authsome-lease").start(() -> keep(lease));
        try {
            return work.get();
        } finally {
            keeper.interrupt();
            keeper.join();
            release(lease);
        }
    }

    private static void keep(Lease lease) {
        try {
            while (true) {
                Thread.sleep(KEEP);
                keepOnce(lease);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keepOnce(Lease lease) {
        try {
            if (!lease.take()) {
                LOG.log(Level.WARNING, "another server took over what this one was doing to the whole store");
            }
        } catch (StorageException failed) {
            LOG.log(Level.WARNING, "a lease could not be kept; it is tried again: {0}", failed.getMessage());
        }
    }

    private static void release(Lease lease) {
        try {
            lease.release();
        } catch (StorageException failed) {
            LOG.log(Level.WARNING, "a lease could not be given back; it ends by itself: {0}", failed.getMessage());
        }
    }

    private static RefusedException busy() {
        return new RefusedException(
                RefusedException.Category.BUSY,
                "a backup or a change of keys is going on; try again when it has ended");
    }
}
