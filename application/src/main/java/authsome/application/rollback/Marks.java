package authsome.application.rollback;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;

/** The mark of each space: a document in it whose number grows. */
final class Marks {

    private static final RecordCodec<Long> CODEC = new Codec();

    private final SealedStore store;

    Marks(SealedStore store) {
        this.store = store;
    }

    /** How far a space has come; 0 for one that was never marked, or whose mark does not open. */
    long of(Space space) {
        try {
            return store.find(id(space), CODEC).map(Stored::value).orElse(0L);
        } catch (DamagedDocumentException | AuthsomeException _) {
            return 0;
        }
    }

    void set(Space space, long number) {
        store.overwrite(id(space), number, CODEC);
    }

    private static DocumentId id(Space space) {
        return new DocumentId(space, new DocumentKey(SealedStore.MARK));
    }

    private static final class Codec implements RecordCodec<Long> {

        @Override
        public void write(Long number, RecordWriter out) {
            out.number("number", number);
        }

        @Override
        public Long read(RecordReader in) {
            return in.number("number");
        }
    }
}
