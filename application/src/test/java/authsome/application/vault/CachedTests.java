package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.TestingClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedTests {

    private final TestingClock clock = new TestingClock();
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final Cached<Integer> cached =
            new Cached<>(reads::incrementAndGet, epoch::get, new Ages(Peers::none, clock));

    @Test
    void readsOnceWhileNothingHappens() {
        assertEquals(1, cached.get());
        clock.advance(Duration.ofSeconds(2));
        assertEquals(1, cached.get());
    }

    @Test
    void readsAgainAtOnceAfterAWriteOfThisProcess() {
        assertEquals(1, cached.get());
        epoch.incrementAndGet();
        assertEquals(2, cached.get());
    }

    @Test
    void readsAgainAfterTwoSecondsBecauseOthersMayWrite() {
        assertEquals(1, cached.get());
        clock.advance(Duration.ofMillis(2_001));
        assertEquals(2, cached.get());
    }
}
