package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.VaultId;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedStoreTests {

    private static final Space VAULT = new Space.OfVault(new VaultId("vault_000000000001"));
    private static final DocumentId FIRST = new DocumentId(VAULT, new DocumentKey("note/first"));
    private static final DocumentId SECOND = new DocumentId(VAULT, new DocumentKey("note/second"));

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final SealedStore store = open("master");

    @Test
    void readsWhatItWroteAfterARestart() {
        store.put(FIRST, 0, "attack at dawn", new NoteCodec());
        assertEquals("attack at dawn", read(open("master"), FIRST));
    }

    @Test
    void storedBytesDoNotShowThePlaintext() {
        store.put(FIRST, 0, "attack at dawn", new NoteCodec());
        assertFalse(stored(FIRST).contains("attack"));
        // the same search finds what is not sealed
        assertTrue("..attack at dawn..".contains("attack"));
    }

    @Test
    void seesEveryTamperedByteAndOnlyThatDocumentIsLost() {
        store.put(FIRST, 0, "one", new NoteCodec());
        store.put(SECOND, 0, "two", new NoteCodec());
        int length = documents.find(FIRST).orElseThrow().body().length();
        for (int i = 0; i < length; i++) {
            int at = i;
            documents.tamper(FIRST, bytes -> flipped(bytes, at));
            assertThrows(DamagedDocumentException.class, () -> read(store, FIRST), "byte " + at);
            Listing<String> listing = store.list(VAULT, "note/", new NoteCodec());
            assertEquals(List.of("two"), listing.values());
            assertEquals(List.of(FIRST.key()), listing.damaged());
            documents.tamper(FIRST, bytes -> flipped(bytes, at));
        }
        assertEquals("one", read(store, FIRST));
    }

    @Test
    void seesSwappedDocuments() {
        store.put(FIRST, 0, "one", new NoteCodec());
        store.put(SECOND, 0, "two", new NoteCodec());
        byte[] first = documents.find(FIRST).orElseThrow().body().toByteArray();
        documents.tamper(SECOND, _ -> first);
        assertThrows(DamagedDocumentException.class, () -> read(store, SECOND));
    }

    @Test
    void seesAnOlderVersionInThePlaceOfANewerOne() {
        store.put(FIRST, 0, "old", new NoteCodec());
        byte[] old = documents.find(FIRST).orElseThrow().body().toByteArray();
        store.put(FIRST, 1, "new", new NoteCodec());
        documents.tamper(FIRST, _ -> old);
        assertThrows(DamagedDocumentException.class, () -> read(store, FIRST));
    }

    @Test
    void seesADocumentFromAnotherSpace() {
        DocumentId elsewhere =
                new DocumentId(new Space.OfVault(new VaultId("vault_000000000002")), new DocumentKey("note/first"));
        store.put(FIRST, 0, "one", new NoteCodec());
        store.put(elsewhere, 0, "other", new NoteCodec());
        byte[] foreign = documents.find(elsewhere).orElseThrow().body().toByteArray();
        documents.tamper(FIRST, _ -> foreign);
        assertThrows(DamagedDocumentException.class, () -> read(store, FIRST));
    }

    @Test
    void refusesAnotherMasterKeyOverExistingData() {
        store.put(FIRST, 0, "one", new NoteCodec());
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> open("another"));
        assertEquals(ErrorCode.ENCRYPTION_UNAVAILABLE, refused.code());
        assertTrue(refused.text().contains("another master key"), refused.text());
        assertEquals("one", read(open("master"), FIRST));
    }

    @Test
    void refusesDataWithoutTheirKey() {
        DocumentId key = new DocumentId(new Space.Registry(), new DocumentKey("key/" + VAULT.label()));
        store.put(FIRST, 0, "one", new NoteCodec());
        documents.delete(key, 1);
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> read(open("master"), FIRST));
        assertEquals(ErrorCode.ENCRYPTION_UNAVAILABLE, refused.code());
        assertTrue(documents.find(key).isEmpty(), "no new key was written over lost data");
    }

    @Test
    void refusesAKeyDocumentFromAnotherVault() {
        DocumentId other =
                new DocumentId(new Space.OfVault(new VaultId("vault_000000000002")), new DocumentKey("note/x"));
        store.put(FIRST, 0, "one", new NoteCodec());
        store.put(other, 0, "two", new NoteCodec());
        DocumentId firstKey = new DocumentId(new Space.Registry(), new DocumentKey("key/vault_000000000001"));
        DocumentId otherKey = new DocumentId(new Space.Registry(), new DocumentKey("key/vault_000000000002"));
        byte[] moved = documents.find(otherKey).orElseThrow().body().toByteArray();
        documents.tamper(firstKey, _ -> moved);
        assertThrows(AuthsomeException.class, () -> read(open("master"), FIRST));
    }

    @Test
    void updatesAgainWhenSomebodyWasFaster() {
        store.put(FIRST, 0, "a", new NoteCodec());
        boolean[] disturbed = new boolean[1];
        store.update(FIRST, new NoteCodec(), before -> {
            if (!disturbed[0]) {
                disturbed[0] = true;
                store.put(FIRST, 1, "b", new NoteCodec());
            }
            return before + "!";
        });
        assertEquals("b!", read(store, FIRST));
    }

    @Test
    void overwritesAndDeletesWhatDoesNotOpen() {
        store.put(FIRST, 0, "one", new NoteCodec());
        documents.tamper(FIRST, bytes -> flipped(bytes, bytes.length - 1));
        store.overwrite(FIRST, "two", new NoteCodec());
        assertEquals("two", read(store, FIRST));
        documents.tamper(FIRST, bytes -> flipped(bytes, bytes.length - 1));
        assertTrue(store.delete(FIRST));
        assertFalse(store.delete(FIRST));
    }

    private SealedStore open(String master) {
        return SealedStore.open(documents, new FakeKeyWrapper(master, new SeededRandom(1)), new SecureRandom());
    }

    private String stored(DocumentId id) {
        SealedBytes body = documents.find(id).map(SealedDocument::body).orElseThrow();
        return new String(body.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static String read(SealedStore store, DocumentId id) {
        return store.find(id, new NoteCodec()).orElseThrow().value();
    }

    private static byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= 1;
        return bytes;
    }

    private static final class NoteCodec implements RecordCodec<String> {

        @Override
        public void write(String value, RecordWriter out) {
            out.text("text", value);
        }

        @Override
        public String read(RecordReader in) {
            return in.text("text");
        }
    }
}
