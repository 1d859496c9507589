package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Restarts: what was acknowledged is there, and a closed store says so. */
public interface LifetimeContract extends StoreUnderTest {

    @Test
    default void findsEverythingAfterARestart() {
        for (Space space : SpaceContract.SPACES) {
            testee().put(id(space, "kept"), 0, body("1"));
            testee().put(id(space, "kept"), 1, body(space.label()));
            testee().put(id(space, "gone"), 0, body("1"));
            testee().delete(id(space, "gone"), 1);
        }
        DocumentStore again = reopen();
        for (Space space : SpaceContract.SPACES) {
            SealedDocument kept = new SealedDocument(id(space, "kept"), 2, body(space.label()));
            assertEquals(Optional.of(kept), again.find(id(space, "kept")));
            assertEquals(Optional.empty(), again.find(id(space, "gone")));
        }
    }

    @Test
    default void goesOnCountingAfterARestart() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("b"), 0, body("1"));
        testee().delete(id("b"), 1);
        DocumentStore again = reopen();
        assertTrue(again.put(id("a"), 1, body("2")));
        assertFalse(again.put(id("a"), 1, body("late")));
        assertTrue(again.put(id("b"), 0, body("new")));
        assertEquals(1, again.find(id("b")).orElseThrow().version());
    }

    @Test
    default void refusesEverythingOnceClosed() {
        DocumentStore store = testee();
        store.put(id("a"), 0, body("1"));
        store.close();
        assertThrows(StorageException.class, () -> store.find(id("a")));
        assertThrows(StorageException.class, () -> store.page(VAULT, "", null, 10));
        assertThrows(StorageException.class, () -> store.put(id("a"), 1, body("2")));
        assertThrows(StorageException.class, () -> store.delete(id("a"), 1));
        assertThrows(StorageException.class, () -> store.drop(VAULT));
        assertEquals(1, reopen().find(id("a")).orElseThrow().version());
    }

    @Test
    default void closesTwiceWithoutHarm() {
        testee().put(id("a"), 0, body("1"));
        testee().close();
        testee().close();
        assertTrue(reopen().find(id("a")).isPresent());
    }

    @Test
    default void namesItsEngine() {
        assertTrue(testee().engine().matches("[a-z][a-z0-9 -]*"), testee().engine());
    }
}
