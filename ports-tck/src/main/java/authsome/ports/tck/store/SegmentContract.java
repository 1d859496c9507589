package authsome.ports.tck.store;

import static authsome.ports.tck.store.Sample.body;
import static authsome.ports.tck.store.Sample.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an audit log needs that is kept as numbered segments and a head that counts them: segments are written once, come
 * back in order without a gap, and a crash between a segment and the head shows as one segment more than the head knows.
 */
public interface SegmentContract extends StoreUnderTest {

    DocumentId HEAD = id(new Space.Registry(), "audit/anchor");

    @Test
    default void segmentsComeBackInOrderWithoutAGap() {
        append(0, 250);
        assertEquals(expected(0, 250), all(testee()));
        assertEquals(expected(0, 250), all(reopen()));
    }

    @Test
    default void aSegmentIsWrittenOnce() throws Exception {
        append(0, 3);
        assertFalse(testee().put(segment(1), 0, body("another past")));
        List<Boolean> wins = Together.run(6, i -> () -> testee().put(segment(3), 0, body("segment by " + i)));
        assertEquals(1, wins.stream().filter(win -> win).count(), "two writers own segment 3");
        assertEquals(body("segment 1"), testee().find(segment(1)).orElseThrow().body());
    }

    @Test
    default void aCrashBetweenSegmentAndHeadLeavesOneSegmentMore() {
        append(0, 5);
        assertTrue(testee().put(segment(5), 0, body("segment 5")));
        // the process dies here, before the head is put
        DocumentStore again = reopen();
        assertEquals(body("5 segments"), again.find(HEAD).orElseThrow().body());
        DocumentPage beyond =
                again.page(new Space.Audit(), "segment/", segment(4).key(), 10);
        assertEquals(List.of(new SealedDocument(segment(5), 1, body("segment 5"))), beyond.documents());
        assertFalse(again.put(segment(5), 0, body("not this again")));
        assertTrue(again.put(HEAD, 5, body("6 segments")), "the head cannot catch up");
        assertEquals(expected(0, 6), all(again));
    }

    @Test
    default void aHeadThatSomebodyElseMovedIsNotMovedBack() {
        append(0, 2);
        assertFalse(testee().put(HEAD, 1, body("1 segments")));
        assertEquals(body("2 segments"), testee().find(HEAD).orElseThrow().body());
    }

    @Test
    default void retentionTakesTheOldestAndLeavesTheRestInOrder() {
        append(0, 20);
        IntStream.range(0, 8).forEach(i -> assertTrue(testee().delete(segment(i), 1)));
        assertEquals(expected(8, 20), all(reopen()));
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            assertTrue(testee().put(segment(i), 0, body("segment " + i)));
            assertTrue(testee().put(HEAD, i, body((i + 1) + " segments")));
        }
    }

    private static List<SealedDocument> expected(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new SealedDocument(segment(i), 1, body("segment " + i)))
                .toList();
    }

    private static List<SealedDocument> all(DocumentStore store) {
        return StoreReading.all(store, new Space.Audit(), "segment/", 64);
    }

    private static DocumentId segment(int number) {
        return id(new Space.Audit(), "segment/%016x".formatted(number));
    }
}
