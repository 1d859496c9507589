package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What remembering used proofs and states needs: a mark is made once, whoever asks, and however often it restarts. */
public interface ReplayMarkContract extends StoreUnderTest {

    @Test
    default void aMarkIsMadeByOneOfManyWhoPresentTheSame() throws Exception {
        SeededRandom random = new SeededRandom(44);
        for (int round = 0; round < 20; round++) {
            DocumentId mark = mark(random);
            List<Boolean> made = Together.run(8, _ -> () -> testee().put(mark, 0, body("used")));
            assertEquals(1, made.stream().filter(win -> win).count(), "seed 44, round " + round);
        }
    }

    @Test
    default void aMarkIsStillThereAfterARestart() {
        SeededRandom random = new SeededRandom(45);
        List<DocumentId> marks = List.of(mark(random), mark(random), mark(random));
        marks.forEach(mark -> assertTrue(testee().put(mark, 0, body("used"))));
        DocumentStore again = reopen();
        marks.forEach(mark -> assertFalse(again.put(mark, 0, body("used again")), mark.toString()));
    }

    @Test
    default void marksThatDifferInOneCharacterAreDifferent() {
        assertTrue(testee().put(id(new Space.Registry(), "replay/aB"), 0, body("used")));
        assertTrue(testee().put(id(new Space.Registry(), "replay/ab"), 0, body("used")));
        assertTrue(testee().put(id(new Space.Registry(), "replay/a"), 0, body("used")));
    }

    @Test
    default void oldMarksAreSweptPageByPageWhileNewOnesAreMade() throws Exception {
        SeededRandom random = new SeededRandom(46);
        for (int i = 0; i < 50; i++) {
            testee().put(mark(random), 0, body("old"));
        }
        DocumentId fresh = id(new Space.Registry(), "replay/fresh");
        Together.run(2, i -> () -> i == 0 ? sweep() : testee().put(fresh, 0, body("new")));
        assertEquals(
                List.of(new DocumentKey("replay/fresh")),
                testee().page(new Space.Registry(), "replay/", null, 100).documents().stream()
                        .map(document -> document.id().key())
                        .toList());
    }

    @Test
    default void aMarkIsDiscardedWithoutItsVersionAndOnlyThatOne() {
        SeededRandom random = new SeededRandom(47);
        DocumentId old = mark(random);
        DocumentId young = mark(random);
        testee().put(old, 0, body("used"));
        testee().put(young, 0, body("used"));
        testee().discard(old);
        testee().discard(old);
        assertTrue(testee().find(old).isEmpty());
        assertTrue(testee().find(young).isPresent());
        assertTrue(testee().put(old, 0, body("made anew")));
    }

    private boolean sweep() {
        DocumentKey after = null;
        do {
            DocumentPage page = testee().page(new Space.Registry(), "replay/", after, 7);
            for (SealedDocument document : page.documents()) {
                if (document.body().equals(body("old"))) {
                    testee().delete(document.id(), document.version());
                }
            }
            after = page.next();
        } while (after != null);
        return true;
    }

    private static DocumentId mark(SeededRandom random) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return id(new Space.Registry(), "replay/" + HexFormat.of().formatHex(id));
    }
}
