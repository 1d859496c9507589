package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.OTHER_VAULT;
import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedDocument;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several threads: one of them wins, and nobody's success is lost. */
public interface RaceContract extends StoreUnderTest {

    @Test
    default void oneOfManyCreatesTheDocument() throws Exception {
        for (int round = 0; round < 20; round++) {
            DocumentId id = id("round" + round);
            List<Boolean> wins = Together.run(8, i -> () -> testee().put(id, 0, body("by " + i)));
            assertEquals(1, wins.stream().filter(win -> win).count());
            assertEquals(
                    body("by " + wins.indexOf(true)),
                    testee().find(id).orElseThrow().body());
        }
    }

    @Test
    default void oneOfManyReplacesAVersion() throws Exception {
        DocumentId id = id("a");
        testee().put(id, 0, body("start"));
        for (int round = 1; round <= 20; round++) {
            long version = round;
            List<Boolean> wins = Together.run(8, i -> () -> testee().put(id, version, body("by " + i)));
            assertEquals(1, wins.stream().filter(win -> win).count());
            SealedDocument winner = new SealedDocument(id, version + 1, body("by " + wins.indexOf(true)));
            assertEquals(winner, testee().find(id).orElseThrow());
        }
    }

    @Test
    default void oneOfManyDeletesOrReplaces() throws Exception {
        for (int round = 0; round < 20; round++) {
            DocumentId id = id("round" + round);
            testee().put(id, 0, body("start"));
            List<Boolean> wins = Together.run(
                    8, i -> i % 2 == 0 ? () -> testee().delete(id, 1) : () -> testee().put(id, 1, body("by " + i)));
            assertEquals(1, wins.stream().filter(win -> win).count());
            assertEquals(wins.indexOf(true) % 2 == 0, testee().find(id).isEmpty());
        }
    }

    @Test
    default void noIncrementIsLost() throws Exception {
        DocumentId id = id("counter");
        testee().put(id, 0, body("start"));
        Together.run(4, i -> () -> {
            for (int wins = 0; wins < 25; ) {
                long version = testee().find(id).orElseThrow().version();
                wins += testee().put(id, version, body("by " + i)) ? 1 : 0;
            }
            return true;
        });
        assertEquals(101, testee().find(id).orElseThrow().version());
    }

    @Test
    default void writersOfDifferentDocumentsDoNotDisturbEachOther() throws Exception {
        Together.run(6, i -> () -> {
            DocumentId own = id(i % 2 == 0 ? VAULT : OTHER_VAULT, "own/" + i);
            for (int version = 0; version < 20; version++) {
                assertTrue(testee().put(own, version, body("version " + version)));
                assertEquals(version + 1, testee().find(own).orElseThrow().version());
            }
            return true;
        });
        assertEquals(3, testee().page(VAULT, "own/", null, 10).documents().size());
        assertEquals(3, testee().page(OTHER_VAULT, "own/", null, 10).documents().size());
    }

    @Test
    default void pagesWhileOthersWriteAreInOrderAndWhole() throws Exception {
        IntStream.range(0, 50).forEach(i -> testee().put(id("stays/" + (100 + i)), 0, body("x")));
        Callable<Boolean> writer = () -> {
            for (int i = 0; i < 60; i++) {
                testee().put(id("comes/" + i), 0, body("x"));
                testee().delete(id("comes/" + i), 1);
            }
            return true;
        };
        Callable<Boolean> reader = () -> {
            for (int i = 0; i < 60; i++) {
                assertEquals(
                        50,
                        testee().page(VAULT, "stays/", null, 100).documents().size());
            }
            return true;
        };
        Together.run(4, i -> i == 0 ? writer : reader);
    }
}
