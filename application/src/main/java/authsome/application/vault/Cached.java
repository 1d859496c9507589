package authsome.application.vault;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read from the store again when this process has written there, and every two seconds, because another
 * server may have written too. Safe for use by many threads; one of them reads.
 *
 * @param <T> what
 */
public final class Cached<T> {

    private static final long MOST_MILLIS = 2_000;

    private final Supplier<T> read;
    private final LongSupplier epoch;
    private final InstantSource clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known<T> known;

    /**
     * @param read reads it
     * @param epoch a number that grows with each write of this process that matters
     */
    public Cached(Supplier<T> read, LongSupplier epoch, InstantSource clock) {
        this.read = read;
        this.epoch = epoch;
        this.clock = clock;
    }

    public T get() {
        Known<T> last = known;
        long current = epoch.getAsLong();
        if (last == null || last.epoch() != current) {
            return readAgain();
        }
        boolean old = clock.millis() - last.readAt() > MOST_MILLIS;
        // one thread looks whether another server wrote; those that come meanwhile go on with what is known
        return old && !reading.isLocked() ? readAgain() : last.value();
    }

    private T readAgain() {
        reading.lock();
        try {
            long now = clock.millis();
            long current = epoch.getAsLong();
            Known<T> last = known;
            if (last != null && last.epoch() == current && now - last.readAt() <= MOST_MILLIS) {
                return last.value();
            }
            T value = read.get();
            known = new Known<>(value, current, now);
            return value;
        } finally {
            reading.unlock();
        }
    }

    private record Known<T>(T value, long epoch, long readAt) {}
}
