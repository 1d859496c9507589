package authsome.application.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.team.Lease;
import authsome.application.vault.SealedStore;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.KvWeakDocumentStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A backup at one server and a change of keys at another would not know of each other. */
class UpkeepTests {

    private final TestingClock clock = new TestingClock();
    private final KvWeakDocumentStore documents = new KvWeakDocumentStore();
    private final Upkeep one = new Upkeep(lease(1));
    private final Upkeep two = new Upkeep(lease(2));

    private Lease lease(int seed) {
        SealedStore store = SealedStore.open(
                documents, new FakeKeyWrapper("master", new SeededRandom(seed)), new SeededRandom(seed + 10));
        return new Lease(store, "upkeep", clock, new SeededRandom(seed + 20));
    }

    @Test
    void oneOfSeveralServersWorksAtATime() throws Exception {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean met = new AtomicBoolean();
        CountDownLatch began = new CountDownLatch(1);
        Runnable work = () -> {
            began.countDown();
            met.compareAndSet(false, working.incrementAndGet() > 1);
            pause();
            working.decrementAndGet();
            done.incrementAndGet();
        };
        Thread first = Thread.ofVirtual().start(() -> alone(one, work));
        began.await();
        Thread second = Thread.ofVirtual().start(() -> alone(two, work));
        first.join();
        second.join();
        assertEquals(2, done.get());
        assertFalse(met.get(), "both worked at once");
    }

    @Test
    void whatFailsGivesTheLeaseBack() {
        assertThrows(
                IllegalStateException.class,
                () -> alone(one, () -> {
                    throw new IllegalStateException("failed");
                }));
        AtomicBoolean worked = new AtomicBoolean();
        alone(two, () -> worked.set(true));
        assertTrue(worked.get());
    }

    private static void alone(Upkeep upkeep, Runnable work) {
        upkeep.alone(() -> {
            work.run();
            return true;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
