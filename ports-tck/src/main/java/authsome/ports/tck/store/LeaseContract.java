package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * What a fenced lease needs. A lease is a document whose version is the fence: it is taken, renewed and taken over by a
 * put of the version that was read, and given back by a put too, never by a delete, so that the fence only grows.
 */
public interface LeaseContract extends StoreUnderTest {

    DocumentId LEASE = id(new Space.Registry(), "lease/github/default");

    @Test
    default void aFreeLeaseGoesToOneOfManyRacers() throws Exception {
        for (int round = 0; round < 10; round++) {
            DocumentId lease = id(new Space.Registry(), "lease/round" + round);
            List<Boolean> wins = Together.run(16, i -> () -> testee().put(lease, 0, body("holder " + i)));
            assertEquals(1, wins.stream().filter(win -> win).count());
            assertEquals(
                    body("holder " + wins.indexOf(true)),
                    testee().find(lease).orElseThrow().body());
        }
    }

    @Test
    default void anExpiredLeaseIsTakenOverByOneOfManyAndItsOldHolderIsFencedOff() throws Exception {
        testee().put(LEASE, 0, body("old holder"));
        List<Boolean> wins = Together.run(16, i -> () -> testee().put(LEASE, 1, body("holder " + i)));
        assertEquals(1, wins.stream().filter(win -> win).count());
        assertFalse(testee().put(LEASE, 1, body("old holder renews")), "the old holder still has it");
        assertFalse(testee().delete(LEASE, 1), "the old holder could still give it back");
        assertEquals(
                body("holder " + wins.indexOf(true)),
                testee().find(LEASE).orElseThrow().body());
    }

    @Test
    default void renewalAndTakeoverOfTheSameVersionExcludeEachOther() throws Exception {
        testee().put(LEASE, 0, body("start"));
        for (long version = 1; version <= 20; version++) {
            long fence = version;
            List<Boolean> wins = Together.run(
                    2, i -> () -> testee().put(LEASE, fence, body(i == 0 ? "renewed" : "taken over at " + fence)));
            assertTrue(wins.get(0) ^ wins.get(1), "fence " + fence + " went to " + wins);
        }
    }

    @Test
    default void everyFenceIsHandedOutOnce() throws Exception {
        testee().put(LEASE, 0, body("free"));
        ConcurrentLinkedQueue<Long> fences = new ConcurrentLinkedQueue<>();
        Together.run(6, i -> () -> {
            for (int wins = 0; wins < 10; ) {
                long seen = testee().find(LEASE).orElseThrow().version();
                if (testee().put(LEASE, seen, body("holder " + i))) {
                    fences.add(seen + 1);
                    wins++;
                }
            }
            return true;
        });
        Set<Long> distinct = new HashSet<>(fences);
        assertEquals(60, fences.size());
        assertEquals(60, distinct.size(), "one fence was handed out twice");
        assertEquals(61, testee().find(LEASE).orElseThrow().version());
    }

    @Test
    default void aLeaseIsStillHeldAfterARestart() {
        testee().put(LEASE, 0, body("first"));
        testee().put(LEASE, 1, body("second"));
        DocumentStore again = reopen();
        assertFalse(again.put(LEASE, 0, body("as if free")));
        assertFalse(again.put(LEASE, 1, body("first, late")));
        assertTrue(again.put(LEASE, 2, body("taken over")));
    }
}
