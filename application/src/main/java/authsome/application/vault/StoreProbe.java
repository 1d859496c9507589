package authsome.application.vault;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Tries the way of a record through sealing, storing and opening. */
public final class StoreProbe {

    private static final RecordCodec<String> CODEC = new ProbeCodec();

    private final SealedStore store;
    private final SecureRandom random;

    public StoreProbe(SealedStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /** Writes, reads and deletes a value; returns what went wrong, empty for nothing. */
    public String roundTrip(Space space) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        DocumentId id = new DocumentId(space, new DocumentKey("probe/" + value));
        if (!store.put(id, 0, value, CODEC)) {
            return "a probe could not be written";
        }
        boolean same = store.find(id, CODEC)
                .filter(stored -> stored.value().equals(value))
                .isPresent();
        boolean deleted = store.delete(id, 1);
        return same && deleted ? "" : "a probe did not come back";
    }

    private static final class ProbeCodec implements RecordCodec<String> {

        @Override
        public void write(String value, RecordWriter out) {
            out.text("value", value);
        }

        @Override
        public String read(RecordReader in) {
            return in.text("value");
        }
    }
}
