package authsome.application.audit;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * How quickly segments are committed. Written by one thread, read by many; by the clock that nobody can set.
 */
final class CommitPace {

    private static final long IDLE = 0;

    private final long slowNanos;

    /** When the commit under way began; {@link #IDLE} when there is none. */
    private volatile long began = IDLE;

    private volatile long longest;
    private final LongAdder count = new LongAdder();

    /**
     * @param slow how long one commit may take before others wait for it
     */
    CommitPace(Duration slow) {
        this.slowNanos = slow.toNanos();
    }

    void begin() {
        long now = System.nanoTime();
        began = now == IDLE ? 1 : now;
    }

    void end() {
        longest = Math.max(longest, System.nanoTime() - began);
        began = IDLE;
        count.increment();
    }

    /** How many commits there were. */
    long count() {
        return count.sum();
    }

    /** Whether the commit under way takes too long. */
    boolean isSlow() {
        long since = began;
        return since != IDLE && System.nanoTime() - since > slowNanos;
    }

    /** The longest commit so far. */
    Duration longest() {
        return Duration.ofNanos(longest);
    }
}
