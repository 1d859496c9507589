package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.record.NewerRecordException;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreFormatTests {

    private static final Space REGISTRY = new Space.Registry();
    private static final DocumentId FORMAT = new DocumentId(REGISTRY, new DocumentKey("format"));
    private static final DocumentId NOTE = new DocumentId(REGISTRY, new DocumentKey("note/one"));

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();

    @Test
    void theNumberIsWrittenOnceAndReadAtEveryStart() {
        open();
        assertEquals(1, documents.find(FORMAT).orElseThrow().version());
        open();
        assertEquals(1, documents.find(FORMAT).orElseThrow().version());
    }

    @Test
    void aLargerNumberIsRefusedAtTheStart() {
        SealedStore newer = open();
        assertTrue(newer.put(FORMAT, 1, 2L, new Numbers("format", 1)));
        AuthsomeException refused = assertThrows(AuthsomeException.class, this::open);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
        assertEquals(
                "a newer release of authsome wrote these documents (format 2; this release knows 1)", refused.text());
        assertEquals("upgrade this daemon; nothing was changed", refused.hint());
    }

    @Test
    void aNumberInANewerShapeIsRefusedToo() {
        SealedStore newer = open();
        assertTrue(newer.put(FORMAT, 1, 1L, new Numbers("format", 2)));
        assertThrows(AuthsomeException.class, this::open);
    }

    @Test
    void aNewerRecordIsNoDamage() {
        SealedStore store = open();
        store.put(NOTE, 0, 42L, new Numbers("note", 2));
        Numbers older = new Numbers("note", 1);
        assertThrows(NewerRecordException.class, () -> store.find(NOTE, older));
        assertThrows(NewerRecordException.class, () -> store.update(NOTE, older, _ -> 43L));
        Listing<Long> listing = store.list(REGISTRY, "note/", older);
        assertEquals(List.of(), listing.damaged());
        assertEquals(List.of(NOTE.key()), listing.newer());
        assertEquals(List.of(NOTE.key()), listing.unreadable());
        assertEquals(1, documents.find(NOTE).orElseThrow().version());
    }

    private SealedStore open() {
        return SealedStore.open(documents, new FakeKeyWrapper("master", new SeededRandom(1)), new SeededRandom(2));
    }

    private record Numbers(String field, int schemaVersion) implements RecordCodec<Long> {

        @Override
        public void write(Long number, RecordWriter out) {
            out.number(field, number);
        }

        @Override
        public Long read(RecordReader in) {
            return in.number(field);
        }
    }
}
