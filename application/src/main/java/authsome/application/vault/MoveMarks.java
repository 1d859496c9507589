package authsome.application.vault;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.Optional;

/** The document by which a store that is not whole yet is told from one that can be served. It stays where it is. */
public final class MoveMarks {

    private static final DocumentId ID = new DocumentId(new Space.Registry(), new DocumentKey("moving"));
    private static final RecordCodec<MoveMark> CODEC = new Codec();

    private MoveMarks() {}

    /** Finds the mark of a store. */
    public static Optional<MoveMark> find(SealedStore store) {
        return store.find(ID, CODEC).map(Stored::value);
    }

    /** Marks a store that has no mark yet; false, and nothing changed, when it has one. */
    public static boolean begin(SealedStore store, MoveMark mark) {
        return store.put(ID, 0, mark, CODEC);
    }

    /** Says that everything is there. */
    public static void end(SealedStore store, MoveMark mark) {
        store.update(ID, CODEC, before -> before == null || !before.id().equals(mark.id()) ? null : mark);
    }

    static boolean isOne(DocumentId id) {
        return id.equals(ID);
    }

    /**
     * Refuses to serve a store into which another one is being moved.
     *
     * @throws AuthsomeException {@code STORE_UNAVAILABLE} if that has not ended
     */
    static void requireNoneOpen(SealedStore store) {
        Optional<MoveMark> open = find(store).filter(mark -> !mark.isWhole());
        if (open.isPresent()) {
            throw new AuthsomeException(
                            ErrorCode.STORE_UNAVAILABLE,
                            "documents are being moved here from " + open.get().from() + " since "
                                    + open.get().at() + ", and not all of them are here yet")
                    .hint("go on with it where it was begun, by the same 'authsome admin migrate' command");
        }
    }

    private static final class Codec implements RecordCodec<MoveMark> {

        @Override
        public void write(MoveMark mark, RecordWriter out) {
            out.text("id", mark.id())
                    .text("from", mark.from())
                    .instant("at", mark.at())
                    .text("whole", mark.whole());
        }

        @Override
        public MoveMark read(RecordReader in) {
            return new MoveMark(in.text("id"), in.text("from"), in.instant("at"), in.optionalText("whole"));
        }
    }
}
