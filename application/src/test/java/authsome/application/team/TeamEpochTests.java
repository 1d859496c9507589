package authsome.application.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.testing.SharedStore;
import authsome.application.vault.SealedStore;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TeamEpochTests {

    private static final Space REGISTRY = new Space.Registry();
    private static final RecordCodec<String> CODEC = new Text();

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());
    private final Server one = new Server(1);
    private final Server two = new Server(2);

    @Test
    void tellsWhatWasWrittenAndNothingElse() {
        long policies = two.sealed.epoch(REGISTRY, "policy");
        long providers = two.sealed.epoch(REGISTRY, "provider");
        one.write("policy/a");
        assertEquals(policies, two.sealed.epoch(REGISTRY, "policy"), "nobody has looked yet");
        two.epoch.look();
        assertTrue(two.sealed.epoch(REGISTRY, "policy") > policies);
        assertEquals(providers, two.sealed.epoch(REGISTRY, "provider"));
    }

    @Test
    void countsOneChangeOnce() {
        one.write("policy/a");
        two.epoch.look();
        long heard = two.sealed.epoch(REGISTRY, "policy");
        two.epoch.look();
        assertEquals(heard, two.sealed.epoch(REGISTRY, "policy"));
    }

    @Test
    void isMovedBeforeAWriteIsAcknowledgedAndOnlyWhereSomebodyMustHear() {
        one.write("policy/first");
        one.store.calls();
        one.write("policy/a");
        assertEquals(List.of("put registry:policy/a", "put registry:epoch"), one.store.calls());
        one.write("session/a");
        one.sealed.delete(id("session/a"), 1);
        assertEquals(List.of("put registry:session/a", "delete registry:session/a"), one.store.calls());
    }

    @Test
    void nobodyMayKeepInMemoryWhatIsNotTold() {
        assertThrows(IllegalArgumentException.class, () -> one.sealed.epoch(REGISTRY, "session"));
        assertThrows(IllegalArgumentException.class, () -> one.sealed.epoch(new Space.Audit(), "segment"));
    }

    @Test
    void whoeverWaitsTogetherIsServedTogether() throws Exception {
        one.store.refuse(call -> {
            if (call.equals("put registry:epoch")) {
                pause(50);
            }
            return false;
        });
        one.store.calls();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String key = "policy/" + i;
                writes.add(threads.submit(() -> one.write(key)));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        }
        long moves = one.store.calls().stream()
                .filter(call -> call.equals("put registry:epoch"))
                .count();
        assertTrue(moves <= 4, moves + " moves for 40 writes");
    }

    @Test
    void changesOfServersThatMoveAtOnceAreAllHeard() throws Exception {
        Server three = new Server(3);
        long before = three.sealed.epoch(REGISTRY, "policy");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String number = Integer.toString(i);
                writes.add(threads.submit(() -> one.write("policy/one" + number)));
                writes.add(threads.submit(() -> two.write("global/two" + number)));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        }
        long globals = three.sealed.epoch(REGISTRY, "global");
        three.epoch.look();
        assertTrue(three.sealed.epoch(REGISTRY, "policy") > before);
        assertTrue(three.sealed.epoch(REGISTRY, "global") > globals);
    }

    @Test
    void whoeverMissedTooMuchLooksAtEverythingAgain() {
        long providers = two.sealed.epoch(REGISTRY, "provider");
        for (int i = 0; i < 200; i++) {
            one.write("policy/" + i);
        }
        two.epoch.look();
        assertTrue(two.sealed.epoch(REGISTRY, "provider") > providers);
    }

    @Test
    void whoeverStartsHasTheOthersLookAtEverythingAgain() {
        long providers = two.sealed.epoch(REGISTRY, "provider");
        new Server(3);
        two.epoch.look();
        assertTrue(two.sealed.epoch(REGISTRY, "provider") > providers);
    }

    @Test
    void aDocumentThatIsGoneOrDamagedBeginsAnewAndEverythingIsLookedAtAgain() {
        for (Runnable harm : List.<Runnable>of(
                () -> one.sealed.delete(id("epoch")),
                () -> documents.tamper(id("epoch"), bytes -> {
                    bytes[bytes.length - 1] ^= 1;
                    return bytes;
                }))) {
            long providers = two.sealed.epoch(REGISTRY, "provider");
            harm.run();
            two.epoch.look();
            assertTrue(two.sealed.epoch(REGISTRY, "provider") > providers);
            long policies = two.sealed.epoch(REGISTRY, "policy");
            one.write("policy/" + providers);
            two.epoch.look();
            assertTrue(two.sealed.epoch(REGISTRY, "policy") > policies);
        }
    }

    @Test
    void trustsWhatItKnowsForTwoSecondsAfterALookBegan() {
        assertTrue(two.epoch.isSure());
        nanos.addAndGet(Duration.ofMillis(2_001).toNanos());
        assertFalse(two.epoch.isSure());
        assertThrows(StoreUnavailableException.class, two.epoch::require);
        two.epoch.look();
        two.epoch.require();
        // a look that takes long says nothing of what happened meanwhile
        two.store.refuse(call -> {
            nanos.addAndGet(Duration.ofMillis(2_001).toNanos());
            return false;
        });
        two.epoch.look();
        assertFalse(two.epoch.isSure());
    }

    @Test
    void aWriteOfWhichNobodyKnowsWhetherItHappenedIsToldWithTheNext() {
        one.store.refuse(call -> call.equals("put registry:policy/a"));
        assertThrows(StoreUnavailableException.class, () -> one.write("policy/a"));
        long policies = two.sealed.epoch(REGISTRY, "policy");
        one.store.restore();
        one.write("global/b");
        two.epoch.look();
        assertTrue(two.sealed.epoch(REGISTRY, "policy") > policies);
    }

    @Test
    void aChangeThatCouldNotBeToldIsRefusedAndOwed() {
        one.store.refuse(call -> call.equals("put registry:epoch"));
        assertThrows(StoreUnavailableException.class, () -> one.write("policy/a"));
        long policies = two.sealed.epoch(REGISTRY, "policy");
        one.store.restore();
        one.write("global/b");
        two.epoch.look();
        assertTrue(two.sealed.epoch(REGISTRY, "policy") > policies);
    }

    private static DocumentId id(String key) {
        return new DocumentId(REGISTRY, new DocumentKey(key));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private final class Server {

        private final SharedStore store = new SharedStore(documents);
        private final SealedStore sealed;
        private final TeamEpoch epoch;

        private Server(int seed) {
            sealed = SealedStore.open(
                    store, new FakeKeyWrapper("master", new SeededRandom(seed)), new SeededRandom(seed + 10));
            epoch = new TeamEpoch(sealed, nanos::get);
            sealed.join(epoch);
            epoch.join();
        }

        private void write(String key) {
            assertTrue(sealed.put(id(key), 0, "text", CODEC));
        }
    }

    private static final class Text implements RecordCodec<String> {

        @Override
        public void write(String value, RecordWriter out) {
            out.text("text", value);
        }

        @Override
        public String read(RecordReader in) {
            return in.text("text");
        }
    }
}
