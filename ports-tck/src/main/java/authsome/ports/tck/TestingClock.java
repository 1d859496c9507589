package authsome.ports.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move. Safe for use by many threads. */
public final class TestingClock implements InstantSource {

    private final AtomicReference<Instant> now;

    /** Stands at the beginning of 2026, UTC. */
    public TestingClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** One that stands at {@code start}. */
    public TestingClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves by {@code step}, which may be negative, and returns the new time. */
    public Instant advance(Duration step) {
        return now.updateAndGet(time -> time.plus(step));
    }

    /** Moves to {@code time}. */
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public String toString() {
        return "TestingClock[" + now + "]";
    }
}
