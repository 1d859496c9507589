package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.OTHER_VAULT;
import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents of different spaces never meet, and a dropped vault is gone. */
public interface SpaceContract extends StoreUnderTest {

    List<Space> SPACES = List.of(new Space.Registry(), new Space.Audit(), VAULT, OTHER_VAULT);

    @Test
    default void keepsTheSameKeyApartInEverySpace() {
        for (Space space : SPACES) {
            assertTrue(testee().put(id(space, "same/key"), 0, body(space.label())));
        }
        for (Space space : SPACES) {
            SealedDocument document = new SealedDocument(id(space, "same/key"), 1, body(space.label()));
            assertEquals(Optional.of(document), testee().find(id(space, "same/key")));
            assertEquals(List.of(document), testee().page(space, "", null, 10).documents());
        }
    }

    @Test
    default void replacesAndDeletesInOneSpaceOnly() {
        SPACES.forEach(space -> testee().put(id(space, "a"), 0, body("1")));
        assertTrue(testee().put(id(VAULT, "a"), 1, body("2")));
        assertTrue(testee().delete(id(new Space.Registry(), "a"), 1));
        assertEquals(Optional.empty(), testee().find(id(new Space.Registry(), "a")));
        assertEquals(2, testee().find(id(VAULT, "a")).orElseThrow().version());
        assertEquals(1, testee().find(id(OTHER_VAULT, "a")).orElseThrow().version());
        assertEquals(1, testee().find(id(new Space.Audit(), "a")).orElseThrow().version());
    }

    @Test
    default void keysThatLookLikeSpacesReachNoOtherSpace() {
        testee().put(id(VAULT, "a"), 0, body("1"));
        String lookAlike = VAULT.label() + "/a";
        assertEquals(Optional.empty(), testee().find(id(new Space.Registry(), lookAlike)));
        assertTrue(testee().put(id(new Space.Registry(), lookAlike), 0, body("2")));
        assertEquals(body("1"), testee().find(id(VAULT, "a")).orElseThrow().body());
    }

    @Test
    default void dropsEveryDocumentOfOneVault() {
        SPACES.forEach(space -> testee().put(id(space, "a"), 0, body("1")));
        testee().put(id(VAULT, "b/c"), 0, body("2"));
        testee().drop(VAULT);
        assertEquals(Optional.empty(), testee().find(id(VAULT, "a")));
        assertEquals(List.of(), testee().page(VAULT, "", null, 10).documents());
        for (Space space : List.of(new Space.Registry(), new Space.Audit(), OTHER_VAULT)) {
            assertTrue(testee().find(id(space, "a")).isPresent());
        }
    }

    @Test
    default void aDroppedVaultStaysGoneAfterARestart() {
        testee().put(id(VAULT, "a"), 0, body("1"));
        testee().drop(VAULT);
        assertEquals(Optional.empty(), reopen().find(id(VAULT, "a")));
    }

    @Test
    default void aDroppedVaultCanBeginAgain() {
        testee().put(id(VAULT, "a"), 0, body("1"));
        testee().put(id(VAULT, "a"), 1, body("2"));
        testee().drop(VAULT);
        assertFalse(testee().put(id(VAULT, "a"), 2, body("ghost")));
        assertFalse(testee().delete(id(VAULT, "a"), 2));
        assertTrue(testee().put(id(VAULT, "a"), 0, body("new")));
        assertEquals(1, testee().find(id(VAULT, "a")).orElseThrow().version());
    }

    @Test
    default void droppingWhatIsNotThereDoesNothing() {
        testee().put(id(OTHER_VAULT, "a"), 0, body("1"));
        testee().drop(VAULT);
        testee().drop(VAULT);
        assertTrue(testee().find(id(OTHER_VAULT, "a")).isPresent());
    }
}
