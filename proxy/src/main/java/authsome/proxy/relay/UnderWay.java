package authsome.proxy.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is under way through the proxy: requests that were begun and are not answered to the end, and tunnels through which
 * something passed just now. A proxy that ends waits for it. Safe for use by many threads.
 */
public final class UnderWay {

    /** A tunnel through which nothing passed for so long rests between two messages, as far as anybody can tell. */
    private static final long RESTS_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration STEP = Duration.ofMillis(20);

    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicLong lastPassed = new AtomicLong(System.nanoTime() - RESTS_NANOS);

    /** A request begins; closing it ends it. */
    Begun begin() {
        exchanges.incrementAndGet();
        return exchanges::decrementAndGet;
    }

    /** Something passed through a tunnel. */
    void passed() {
        lastPassed.lazySet(System.nanoTime());
    }

    /** Waits until nothing is under way, for so long at most; gives how many requests were not answered. */
    public int await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (isAny() && System.nanoTime() - end < 0) {
            Thread.sleep(STEP);
        }
        return exchanges.get();
    }

    private boolean isAny() {
        return exchanges.get() > 0 || System.nanoTime() - lastPassed.get() < RESTS_NANOS;
    }

    /** A request that is under way. */
    @FunctionalInterface
    interface Begun extends AutoCloseable {

        @Override
        void close();
    }
}
