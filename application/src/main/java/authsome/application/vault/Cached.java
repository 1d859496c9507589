package authsome.application.vault;

import authsome.application.vault.Ages.Age;
import authsome.application.vault.Ages.Stamp;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read from the store again when somebody has written there, and when it is old, see {@link Ages}. Safe for
 * use by many threads; one of them reads.
 *
 * @param <T> what
 */
public final class Cached<T> {

    private static final Logger LOG = System.getLogger(Cached.class.getName());

    private final Supplier<T> read;
    private final LongSupplier epoch;
    private final Ages ages;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known<T> known;

    /**
     * @param read reads it
     * @param epoch a number that grows with each write that matters
     */
    public Cached(Supplier<T> read, LongSupplier epoch, Ages ages) {
        this.read = read;
        this.epoch = epoch;
        this.ages = ages;
    }

    /** @throws StorageException if it cannot be read, or nobody can know whether another server wrote there */
    public T get() {
        Known<T> last = known;
        if (last == null) {
            return readAgain();
        }
        return switch (ages.of(last.stamp(), epoch.getAsLong())) {
            case FRESH -> last.value();
            // one thread looks whether another server wrote; those that come meanwhile go on with what is known
            case AGING -> reading.isLocked() ? last.value() : renewed(last);
            case OVER -> readAgain();
        };
    }

    /** With several servers the store is far away, and no request waits for a look that hardly ever finds anything. */
    private T renewed(Known<T> last) {
        if (!ages.areShared()) {
            return readAgain();
        }
        Thread.ofVirtual().name("authsome-cache").start(this::tryAgain);
        return last.value();
    }

    private void tryAgain() {
        try {
            readAgain();
        } catch (StorageException | AuthsomeException failed) {
            LOG.log(Level.DEBUG, "something that is known could not be read again: {0}", failed.getMessage());
        }
    }

    private T readAgain() {
        reading.lock();
        try {
            Stamp now = ages.stamp(epoch.getAsLong());
            Known<T> last = known;
            if (last != null && ages.of(last.stamp(), now.epoch()) == Age.FRESH) {
                return last.value();
            }
            T value = read.get();
            known = new Known<>(value, now);
            return value;
        } finally {
            reading.unlock();
        }
    }

    private record Known<T>(T value, Stamp stamp) {}
}
