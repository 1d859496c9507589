package authsome.application.vault;

import authsome.application.record.NewerRecordException;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;

/**
 * The format of all that is stored, as one number in the registry. Releases with the same number read each other's documents
 * and may serve one store side by side; a release does not start over documents with a larger one.
 */
final class StoreFormat {

    /** What this release writes. */
    static final long CURRENT = 1;

    private static final DocumentId ID = new DocumentId(new Space.Registry(), new DocumentKey("format"));
    private static final RecordCodec<Long> CODEC = new Codec();

    private StoreFormat() {}

    /**
     * Looks at the number; writes it where there is none.
     *
     * @throws AuthsomeException {@code STORE_UNAVAILABLE} if it is a newer one
     */
    static void require(SealedStore store) {
        long stored = find(store);
        if (stored > CURRENT) {
            throw new AuthsomeException(
                            ErrorCode.STORE_UNAVAILABLE,
                            "a newer release of authsome wrote these documents (format " + stored
                                    + "; this release knows " + CURRENT + ")")
                    .hint("upgrade this daemon; nothing was changed");
        }
    }

    private static long find(SealedStore store) {
        try {
            return store.find(ID, CODEC).map(Stored::value).orElseGet(() -> {
                // whether this put wins or another's of this release: the number is the same
                store.put(ID, 0, CURRENT, CODEC);
                return CURRENT;
            });
        } catch (NewerRecordException _) {
            return CURRENT + 1;
        }
    }

    private static final class Codec implements RecordCodec<Long> {

        @Override
        public void write(Long format, RecordWriter out) {
            out.number("format", format);
        }

        @Override
        public Long read(RecordReader in) {
            return in.number("format");
        }
    }
}
