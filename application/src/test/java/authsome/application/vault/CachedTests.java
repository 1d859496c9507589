package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.StorageException;
import authsome.ports.tck.TestingClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @Test
    void amongServersItIsReadAgainBesideItsUseAfterARoundAndBeforeItAfterTwo() throws Exception {
        Others others = new Others();
        CountDownLatch read = new CountDownLatch(2);
        Cached<Integer> shared = new Cached<>(
                () -> {
                    read.countDown();
                    return reads.incrementAndGet();
                },
                epoch::get,
                new Ages(() -> others, clock));
        assertEquals(1, shared.get());
        clock.advance(Duration.ofDays(1));
        assertEquals(1, shared.get(), "time alone means nothing where the others tell");
        others.round = 1;
        assertEquals(1, shared.get(), "nobody waits for it");
        assertTrue(read.await(10, TimeUnit.SECONDS));
        others.round = 4;
        int before = reads.get();
        assertTrue(shared.get() > before, "nobody asked for long: it is read first");
    }

    @Test
    void amongServersNothingIsUsedWhereNobodyKnowsWhatTheyWrote() {
        Others others = new Others();
        Cached<Integer> shared = new Cached<>(reads::incrementAndGet, epoch::get, new Ages(() -> others, clock));
        assertEquals(1, shared.get());
        others.sure = false;
        assertThrows(StorageException.class, shared::get);
        others.sure = true;
        assertEquals(1, shared.get());
    }

    private static final class Others implements Peers {

        private volatile int round;
        private volatile boolean sure = true;

        @Override
        public boolean any() {
            return true;
        }

        @Override
        public void wrote(DocumentId id) {}

        @Override
        public void mayHaveWritten(DocumentId id) {}

        @Override
        public void require() {
            if (!sure) {
                throw new StorageException("nobody knows");
            }
        }

        @Override
        public boolean isSure() {
            return sure;
        }

        @Override
        public void settle() {}

        @Override
        public int round() {
            return round;
        }
    }
}
