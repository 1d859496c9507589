package authsome.adapters.telemetry;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How long something took, counted by bounds that are the same for all. Safe for use by many threads. */
final class Histogram {

    /** Upper bounds in seconds; what took longer is in one more. */
    static final double[] BOUNDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private static final double NANOS = 1e9;

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();

    void add(Duration took) {
        double seconds = took.toNanos() / NANOS;
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        nanos.add(took.toNanos());
    }

    /** A look at it, in which the total is the sum of the counts. */
    Look look() {
        long[] copy = new long[counts.length()];
        long total = 0;
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.get(i);
            total += copy[i];
        }
        return new Look(copy, total, nanos.sum() / NANOS);
    }

    /**
     * @param counts one for each bound, and one beyond
     * @param total of them
     * @param seconds that all of it took
     */
    @SuppressWarnings("ArrayRecordComponent") // made once and never compared
    record Look(long[] counts, long total, double seconds) {}
}
