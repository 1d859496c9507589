package authsome.application.keys;

import authsome.application.caller.RefusedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets one thing at a time be done to the store as a whole: a backup needs keys that stay, and two changes of keys would
 * not know of each other. Safe for use by many threads.
 */
public final class Upkeep {

    /** What a start finishes takes no longer, as a rule. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore free = new Semaphore(1);

    public Upkeep() {}

    /**
     * Does something alone.
     *
     * @throws RefusedException {@code BUSY} if something else is not done soon
     */
    public <T> T alone(Supplier<T> work) {
        acquire();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void acquire() {
        boolean acquired = false;
        try {
            acquired = free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!acquired) {
            throw new RefusedException(
                    RefusedException.Category.BUSY,
                    "a backup or a change of keys is going on; try again when it has ended");
        }
    }
}
