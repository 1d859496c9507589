package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.VAULT;
import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listing: ascending byte order, literal prefixes, and no document lost or doubled between pages. */
public interface PagingContract extends StoreUnderTest {

    /** In the order of their bytes; folders lie between the keys around them, as {@code /} lies between {@code .} and {@code 0}. */
    List<String> ORDERED = List.of(
            "%25",
            "-", ".hidden", "0", "A", "Z", "_x", "a", "a%2Fb", "a-b", "a.b", "a/b", "a/b/c", "a/b0", "a0", "aA", "a_b",
            "aa", "axb", "z", "~");

    @Test
    default void listsInTheOrderOfBytes() {
        putAll(ORDERED.reversed());
        assertEquals(ORDERED, keys(testee().page(VAULT, "", null, 1000)));
        assertNull(testee().page(VAULT, "", null, 1000).next());
    }

    @Test
    default void listsVersionsAndBodies() {
        testee().put(id("a"), 0, body("1"));
        testee().put(id("a"), 1, body("2"));
        assertEquals(
                List.of(new SealedDocument(id("a"), 2, body("2"))),
                testee().page(VAULT, "", null, 10).documents());
    }

    @Test
    default void listsNothingWhereNothingIs() {
        assertEquals(new DocumentPage(List.of(), List.of(), null), testee().page(VAULT, "", null, 10));
        assertEquals(
                new DocumentPage(List.of(), List.of(), null), testee().page(VAULT, "a/", new DocumentKey("a/b"), 10));
    }

    @Test
    default void goesOnWhereThePageEndedWhateverItsSize() {
        putAll(ORDERED);
        for (int limit = 1; limit <= ORDERED.size() + 1; limit++) {
            assertEquals(ORDERED, walk("", limit), "pages of " + limit);
        }
    }

    @Test
    default void saysThatThereIsNoMoreWhenThePageFitsExactly() {
        putAll(List.of("a", "b"));
        assertNull(testee().page(VAULT, "", null, 2).next());
        assertEquals(new DocumentKey("a"), testee().page(VAULT, "", null, 1).next());
        assertNull(testee().page(VAULT, "", new DocumentKey("a"), 1).next());
    }

    @Test
    default void takesPrefixesLiterally() {
        putAll(ORDERED);
        for (String prefix : List.of(
                "a", "a/", "a/b", "a%", "a_", "a-", "%", "%2", "_", "~", "z", "zz", "A", "*", "?", "a[", "\u00e4")) {
            List<String> expected =
                    ORDERED.stream().filter(key -> key.startsWith(prefix)).toList();
            assertEquals(expected, keys(testee().page(VAULT, prefix, null, 1000)), "prefix " + prefix);
            assertEquals(expected, walk(prefix, 2), "prefix " + prefix + " in pages of 2");
        }
    }

    @Test
    default void listsOnlyWhatComesAfter() {
        putAll(ORDERED);
        for (String after : List.of("%", "%25", "a", "a/b", "a/zzz", "a~", "b", "~", "~~")) {
            List<String> expected =
                    ORDERED.stream().filter(key -> key.compareTo(after) > 0).toList();
            assertEquals(expected, keys(testee().page(VAULT, "", new DocumentKey(after), 1000)), "after " + after);
        }
    }

    @Test
    default void bringsPrefixAndAfterTogether() {
        putAll(ORDERED);
        assertEquals(List.of("a/b/c", "a/b0"), keys(testee().page(VAULT, "a/", new DocumentKey("a/b"), 10)));
        assertEquals(List.of("a/b", "a/b/c", "a/b0"), keys(testee().page(VAULT, "a/", new DocumentKey("0"), 10)));
        assertEquals(List.of(), keys(testee().page(VAULT, "a/", new DocumentKey("a0"), 10)));
    }

    @Test
    default void leavesDeletedDocumentsOut() {
        putAll(List.of("a", "b", "c"));
        testee().delete(id("b"), 1);
        assertEquals(List.of("a", "c"), walk("", 1));
    }

    @Test
    default void refusesALimitOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> testee().page(VAULT, "", null, 0));
        assertThrows(IllegalArgumentException.class, () -> testee().page(VAULT, "", null, 1001));
    }

    private void putAll(List<String> keys) {
        keys.forEach(key -> testee().put(id(key), 0, body(key)));
    }

    private List<String> walk(String prefix, int limit) {
        List<String> walked = new ArrayList<>();
        @Nullable DocumentKey after = null;
        do {
            DocumentPage page = testee().page(VAULT, prefix, after, limit);
            if (page.next() != null) {
                assertEquals(limit, page.documents().size(), "only the last page may be short");
            }
            walked.addAll(keys(page));
            after = page.next();
        } while (after != null && walked.size() <= ORDERED.size());
        return walked;
    }

    private static List<String> keys(DocumentPage page) {
        assertEquals(List.of(), page.damaged());
        return page.documents().stream()
                .map(document -> document.id().key().value())
                .toList();
    }
}
