package authsome.adapters.hcvault.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.Limits;
import authsome.adapters.hcvault.engine.TokenSource;
import authsome.adapters.hcvault.kv.LossyTransport.Fate;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.openbao.DevServer;
import authsome.ports.tck.store.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers get lost. A write that happened is told as one, and no write is told to have failed that did not. */
final class LostAnswerTests {

    private static final DocumentId ID = Sample.id("connections/github/default");

    private final DevServer server = DevServer.shared();
    private final String prefix = server.freshName();
    private final List<Engine> engines = new ArrayList<>();
    private final LossyTransport transport = new LossyTransport();
    private final KvDocumentStore store = store(transport, 1);
    private final KvDocumentStore other = store(new LossyTransport(), 2);

    private KvDocumentStore store(LossyTransport over, int seed) {
        Limits limits = new Limits(Duration.ofSeconds(2), Duration.ofMillis(500), 32);
        Engine engine = new Engine(over, List.of(server.address()), "", limits);
        engines.add(engine);
        engine.meet();
        engine.use(new TokenSource() {
            @Override
            public Secret current() {
                return Secret.ofUtf8(server.rootToken());
            }

            @Override
            public boolean refused(Secret token) {
                return false;
            }
        });
        return new KvDocumentStore(KvEngine.open(engine, DevServer.KV, prefix), new SeededRandom(seed));
    }

    @AfterEach
    void close() {
        engines.forEach(Engine::close);
    }

    @Test
    void aWriteWhoseAnswerWasLostIsTold() {
        loseFirst(Fate.LOSES_ITS_ANSWER);
        assertTrue(store.put(ID, 0, Sample.body("1")));
        loseFirst(Fate.LOSES_ITS_ANSWER);
        assertTrue(store.put(ID, 1, Sample.body("2")));
        assertEquals(2, other.find(ID).orElseThrow().version());
    }

    @Test
    void aWriteThatWasLostIsWritten() {
        loseFirst(Fate.IS_LOST);
        assertTrue(store.put(ID, 0, Sample.body("1")));
        assertEquals(1, other.find(ID).orElseThrow().version());
    }

    @Test
    void aWriteThatSomebodyElseWasFasterThanIsNotTakenForOurs() {
        other.put(ID, 0, Sample.body("start"));
        store.find(ID);
        transport.weather((method, target) -> {
            if (isWrite(method, target)) {
                transport.weather((_, _) -> Fate.ARRIVES);
                assertTrue(other.put(ID, 1, Sample.body("same")));
                return Fate.IS_LOST;
            }
            return Fate.ARRIVES;
        });
        assertFalse(store.put(ID, 1, Sample.body("same")));
        assertEquals(2, other.find(ID).orElseThrow().version());
    }

    @Test
    void aWriteThatSomebodyElseHasReplacedSinceIsStillOurs() {
        store.put(ID, 0, Sample.body("start"));
        transport.weather((method, target) -> {
            if (isWrite(method, target)) {
                return Fate.LOSES_ITS_ANSWER;
            }
            transport.weather((_, _) -> Fate.ARRIVES);
            assertTrue(other.put(ID, 2, Sample.body("theirs")));
            return Fate.ARRIVES;
        });
        assertTrue(store.put(ID, 1, Sample.body("ours")));
        assertEquals(Sample.body("theirs"), store.find(ID).orElseThrow().body());
    }

    @Test
    void whatNobodyCanTellIsNoAnswer() {
        store.put(ID, 0, Sample.body("start"));
        store.put(ID, 1, Sample.body("few versions are kept from here on"));
        transport.weather((method, target) -> {
            if (isWrite(method, target)) {
                return Fate.LOSES_ITS_ANSWER;
            }
            transport.weather((_, _) -> Fate.ARRIVES);
            for (int version = 3; version < 7; version++) {
                other.put(ID, version, Sample.body("theirs"));
            }
            return Fate.ARRIVES;
        });
        assertThrows(StoreUnavailableException.class, () -> store.put(ID, 2, Sample.body("ours")));
    }

    @Test
    void aDeleteWhoseAnswerWasLostIsTold() {
        store.put(ID, 0, Sample.body("1"));
        loseFirst(Fate.LOSES_ITS_ANSWER);
        assertTrue(store.delete(ID, 1));
        assertTrue(other.find(ID).isEmpty());
        assertTrue(other.put(ID, 0, Sample.body("new")));
    }

    @Test
    void aDeleteIsDoneEvenWhereThePathStays() {
        store.put(ID, 0, Sample.body("1"));
        transport.weather((method, _) -> method.equals("DELETE") ? Fate.IS_LOST : Fate.ARRIVES);
        assertTrue(store.delete(ID, 1));
        assertTrue(other.find(ID).isEmpty());
        assertTrue(other.page(Sample.VAULT, "", null, 10).documents().isEmpty());
        assertFalse(other.put(ID, 2, Sample.body("ghost")));
        // nobody writes there while the removal may still arrive
        assertThrows(StoreUnavailableException.class, () -> other.put(ID, 0, Sample.body("new")));
    }

    @Test
    void noAcknowledgedIncrementIsLostWhateverGetsLost() throws Exception {
        SeededRandom random = new SeededRandom(77);
        AtomicInteger count = new AtomicInteger();
        transport.weather((method, target) -> {
            if (!isWrite(method, target) || count.incrementAndGet() % 3 != 0) {
                return Fate.ARRIVES;
            }
            return random.nextBoolean() ? Fate.LOSES_ITS_ANSWER : Fate.IS_LOST;
        });
        other.put(ID, 0, Sample.body("start"));
        AtomicInteger untold = new AtomicInteger();
        Callable<Integer> writer = () -> {
            int wins = 0;
            while (wins < 25) {
                long version = store.find(ID).orElseThrow().version();
                try {
                    wins += store.put(ID, version, Sample.body("by " + Thread.currentThread())) ? 1 : 0;
                } catch (StoreUnavailableException nobodyKnows) {
                    untold.incrementAndGet();
                }
            }
            return wins;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> futures = List.of(threads.submit(writer), threads.submit(writer));
            for (Future<Integer> future : futures) {
                assertEquals(25, future.get());
            }
        }
        long version = other.find(ID).orElseThrow().version();
        assertTrue(version >= 51 && version <= 51 + untold.get(), version + ", untold " + untold);
        assertTrue(untold.get() < 25, "too few answers: " + untold);
        assertTrue(count.get() > 50, "too few writes to lose some: " + count);
    }

    private void loseFirst(Fate fate) {
        transport.weather((method, target) -> {
            if (!isWrite(method, target)) {
                return Fate.ARRIVES;
            }
            transport.weather((_, _) -> Fate.ARRIVES);
            return fate;
        });
    }

    private static boolean isWrite(String method, String target) {
        return method.equals("POST") && target.contains("/data/");
    }
}
