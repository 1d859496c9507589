package authsome.fuzz;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;

/** One sealed document whose stored bytes somebody replaces. Nothing but what was sealed may ever come out. */
final class SealedNote {

    private static final String TEXT = "what was sealed";
    private static final DocumentId ID =
            new DocumentId(new Space.OfVault(new VaultId("vault_000000000001")), new DocumentKey("note/one"));
    private static final InMemoryDocumentStore DOCUMENTS = new InMemoryDocumentStore();
    private static final SealedStore STORE =
            SealedStore.open(DOCUMENTS, new FakeKeyWrapper("master", new SeededRandom(1)), new SeededRandom(2));

    static {
        STORE.put(ID, 0, TEXT, new NoteCodec());
    }

    private SealedNote() {}

    static void read(byte[] stored) {
        DOCUMENTS.tamper(ID, _ -> stored);
        String text = STORE.find(ID, new NoteCodec()).orElseThrow().value();
        if (!text.equals(TEXT)) {
            throw new AssertionError("another text came out");
        }
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
