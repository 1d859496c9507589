package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedDocument;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One document: what was put is found, and only its current version can be replaced or deleted. */
public interface VersionContract extends StoreUnderTest {

    @Test
    default void findsWhatWasPut() {
        assertTrue(testee().put(id("connections/github/default"), 0, body("one")));
        assertEquals(
                Optional.of(new SealedDocument(id("connections/github/default"), 1, body("one"))),
                testee().find(id("connections/github/default")));
    }

    @Test
    default void findsNothingWhereNothingWasPut() {
        testee().put(id("a/b"), 0, body("one"));
        assertEquals(Optional.empty(), testee().find(id("a")));
        assertEquals(Optional.empty(), testee().find(id("a/b/c")));
        assertEquals(Optional.empty(), testee().find(id("a/B")));
    }

    @Test
    default void keepsBigBodiesAndLongKeys() {
        DocumentId id = id("k".repeat(512));
        String big = "0123456789abcdef".repeat(16_384);
        assertTrue(testee().put(id, 0, body(big)));
        assertEquals(body(big), testee().find(id).orElseThrow().body());
    }

    @Test
    default void createsOnlyWhereThereIsNone() {
        assertTrue(testee().put(id("a"), 0, body("first")));
        assertFalse(testee().put(id("a"), 0, body("second")));
        assertFound("a", 1, "first");
    }

    @Test
    default void countsVersionsByOne() {
        assertTrue(testee().put(id("a"), 0, body("1")));
        assertTrue(testee().put(id("a"), 1, body("2")));
        assertTrue(testee().put(id("a"), 2, body("3")));
        assertFound("a", 3, "3");
    }

    @Test
    default void putsTheSameBodyAsANewVersion() {
        testee().put(id("a"), 0, body("same"));
        assertTrue(testee().put(id("a"), 1, body("same")));
        assertFound("a", 2, "same");
    }

    @Test
    default void refusesToReplaceAnotherVersion() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("a"), 1, body("2"));
        assertFalse(testee().put(id("a"), 1, body("late")));
        assertFalse(testee().put(id("a"), 3, body("early")));
        assertFalse(testee().put(id("a"), -1, body("nonsense")));
        assertFound("a", 2, "2");
    }

    @Test
    default void refusesToReplaceWhatIsNotThere() {
        assertFalse(testee().put(id("a"), 1, body("1")));
        assertEquals(Optional.empty(), testee().find(id("a")));
    }

    @Test
    default void deletesTheCurrentVersion() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("a/b"), 0, body("below"));
        assertTrue(testee().delete(id("a"), 1));
        assertEquals(Optional.empty(), testee().find(id("a")));
        assertFound("a/b", 1, "below");
    }

    @Test
    default void refusesToDeleteAnotherVersion() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("a"), 1, body("2"));
        assertFalse(testee().delete(id("a"), 1));
        assertFalse(testee().delete(id("a"), 0));
        assertFalse(testee().delete(id("a"), 3));
        assertFound("a", 2, "2");
    }

    @Test
    default void refusesToDeleteWhatIsNotThere() {
        assertFalse(testee().delete(id("a"), 0));
        assertFalse(testee().delete(id("a"), 1));
        testee().put(id("a"), 0, body("1"));
        testee().delete(id("a"), 1);
        assertFalse(testee().delete(id("a"), 1));
        assertFalse(testee().delete(id("a"), 0));
    }

    @Test
    default void beginsWithVersionOneAgainAfterADelete() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("a"), 1, body("2"));
        testee().delete(id("a"), 2);
        assertFalse(testee().put(id("a"), 2, body("ghost")));
        assertTrue(testee().put(id("a"), 0, body("new")));
        assertFound("a", 1, "new");
    }

    private void assertFound(String key, long version, String text) {
        assertEquals(Optional.of(new SealedDocument(id(key), version, body(text))), testee().find(id(key)));
    }
}
