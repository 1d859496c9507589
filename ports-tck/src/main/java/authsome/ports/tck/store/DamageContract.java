package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A damaged document is an error of its own and hides no other. */
public interface DamageContract extends StoreUnderTest {

    @Test
    default void refusesADamagedDocumentAndNoOther() {
        threeWithTheSecondDamaged();
        assertThrows(DamagedDocumentException.class, () -> testee().find(id("b")));
        assertEquals(body("1"), testee().find(id("a")).orElseThrow().body());
        assertEquals(body("3"), testee().find(id("c")).orElseThrow().body());
    }

    @Test
    default void namesDamagedDocumentsInAPage() {
        threeWithTheSecondDamaged();
        DocumentPage page = testee().page(VAULT, "", null, 10);
        assertEquals(List.of(new DocumentKey("b")), page.damaged());
        assertEquals(
                List.of("a", "c"),
                page.documents().stream()
                        .map(document -> document.id().key().value())
                        .toList());
    }

    @Test
    default void pagesPastADamagedDocument() {
        threeWithTheSecondDamaged();
        DocumentPage first = testee().page(VAULT, "", null, 2);
        assertEquals(List.of(new DocumentKey("b")), first.damaged());
        assertEquals(new DocumentKey("b"), first.next());
        DocumentPage second = testee().page(VAULT, "", first.next(), 2);
        assertEquals(List.of(), second.damaged());
        assertEquals(1, second.documents().size());
        assertNull(second.next());
    }

    @Test
    default void aDamagedDocumentCanBeReplacedByItsVersion() {
        threeWithTheSecondDamaged();
        assertTrue(testee().put(id("b"), 1, body("repaired")));
        assertEquals(body("repaired"), testee().find(id("b")).orElseThrow().body());
    }

    @Test
    default void aDamagedDocumentCanBeDeletedByItsVersion() {
        threeWithTheSecondDamaged();
        assertTrue(testee().delete(id("b"), 1));
        assertTrue(testee().find(id("b")).isEmpty());
    }

    private void threeWithTheSecondDamaged() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("b"), 0, body("2"));
        testee().put(id("c"), 0, body("3"));
        damage(id("b"));
    }
}
