package authsome.proxy.relay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is under way through the proxy: requests that were begun and are not answered to the end, connections on which one is
 * about to begin or whose clients have to be told that none may, and tunnels through which something passed just now. A proxy that ends waits for it, and begins nothing
 * after that: what was sent to a service is answered, and of what is not answered nothing was sent. Safe for use by many threads.
 */
public final class UnderWay {

    /** Where nothing has happened for so long, nothing is about to happen, as far as anybody can tell. */
    private static final long RESTS_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration STEP = Duration.ofMillis(20);

    /** Added to the requests when no more may begin. */
    private static final int SHUT = Integer.MIN_VALUE / 2;

    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicLong lastPassed = new AtomicLong(System.nanoTime() - RESTS_NANOS);
    private final Set<Runnable> goodbyes = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    /** A request begins; closing it ends it. */
    Begun begin() throws ReplyException {
        if (exchanges.incrementAndGet() <= 0) {
            exchanges.decrementAndGet();
            throw new ReplyException(503, RefusalBody.of("ending", "this proxy is ending; nothing was sent"));
        }
        return exchanges::decrementAndGet;
    }

    /**
     * A connection whose client has to be told before it ends; closing it says that it has ended.
     *
     * @param goodbye has the connection end soon after its last request, and returns at once
     */
    Begun ending(Runnable goodbye) {
        goodbyes.add(goodbye);
        if (leaving) {
            goodbye.run();
        }
        return () -> goodbyes.remove(goodbye);
    }

    /** Somebody connected, set TLS up, or sent something through a tunnel. */
    public void passed() {
        lastPassed.lazySet(System.nanoTime());
    }

    /** Whether the proxy is about to end, so that a connection is of no use for another request. */
    boolean isLeaving() {
        return leaving;
    }

    /** Waits until nothing is under way, for so long at most; gives how many requests were not answered. */
    public int await(Duration patience) throws InterruptedException {
        leaving = true;
        goodbyes.forEach(Runnable::run);
        long end = System.nanoTime() + patience.toNanos();
        while (isAny() && System.nanoTime() - end < 0) {
            Thread.sleep(STEP);
        }
        return exchanges.getAndAdd(SHUT);
    }

    private boolean isAny() {
        return exchanges.get() > 0 || !goodbyes.isEmpty() || System.nanoTime() - lastPassed.get() < RESTS_NANOS;
    }

    /** What is under way. */
    @FunctionalInterface
    interface Begun extends AutoCloseable {

        @Override
        void close();
    }
}
