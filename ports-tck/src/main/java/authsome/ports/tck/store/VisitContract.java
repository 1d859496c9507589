package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A visit sees every document once, and hinders no writer. */
public interface VisitContract extends StoreUnderTest {

    @Test
    default void visitsEveryDocumentOnceInOrder() {
        for (int i = 600; i > 0; i--) {
            testee().put(id("many/" + (10_000 + i)), 0, body("x" + i));
        }
        testee().put(id("many/10001"), 1, body("second"));
        List<SealedDocument> seen = new ArrayList<>();
        testee().visit(VAULT, visitor(seen::add, new ArrayList<>()));
        assertEquals(600, seen.size());
        assertEquals(new SealedDocument(id("many/10001"), 2, body("second")), seen.getFirst());
        assertEquals(
                seen.stream().map(document -> document.id().key()).sorted().toList(),
                seen.stream().map(document -> document.id().key()).toList());
    }

    @Test
    default void visitsNothingWhereNothingIs() {
        List<SealedDocument> seen = new ArrayList<>();
        testee().visit(VAULT, visitor(seen::add, new ArrayList<>()));
        assertEquals(List.of(), seen);
    }

    @Test
    default void namesDamagedDocumentsAndGoesOn() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("b"), 0, body("2"));
        testee().put(id("c"), 0, body("3"));
        damage(id("b"));
        List<SealedDocument> seen = new ArrayList<>();
        List<DocumentKey> damaged = new ArrayList<>();
        testee().visit(VAULT, visitor(seen::add, damaged));
        assertEquals(
                List.of(id("a"), id("c")), seen.stream().map(SealedDocument::id).toList());
        assertEquals(List.of(new DocumentKey("b")), damaged);
    }

    @Test
    default void hindersNoWriter() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("b"), 0, body("2"));
        List<SealedDocument> seen = new ArrayList<>();
        testee().visit(
                        VAULT,
                        visitor(
                                document -> {
                                    seen.add(document);
                                    assertTrue(testee().put(document.id(), 1, body("later")));
                                },
                                new ArrayList<>()));
        assertEquals(2, seen.size());
        assertEquals(2, testee().find(id("a")).orElseThrow().version());
        assertEquals(2, testee().find(id("b")).orElseThrow().version());
    }

    /** A visitor out of two collections. */
    static DocumentVisitor visitor(Consumer<SealedDocument> documents, List<DocumentKey> damaged) {
        return new DocumentVisitor() {
            @Override
            public void document(SealedDocument document) {
                documents.accept(document);
            }

            @Override
            public void damaged(DocumentKey key) {
                damaged.add(key);
            }
        };
    }
}
