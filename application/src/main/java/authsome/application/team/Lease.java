package authsome.application.team;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * The right of one server of a team to do something: {@code lease/<name>} says whose it is, and until when, should that one
 * die. It keeps servers out of each other's way; what must not happen twice is kept from it by versions. Safe for use by many
 * threads.
 */
public final class Lease {

    /** How long the others wait for one that died. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    private static final RecordCodec<Held> CODEC = new Codec();
    private static final int HOLDER_BYTES = 8;

    private final SealedStore store;
    private final DocumentId document;
    private final InstantSource clock;
    private final String holder;

    public Lease(SealedStore store, String name, InstantSource clock, SecureRandom random) {
        byte[] drawn = new byte[HOLDER_BYTES];
        random.nextBytes(drawn);
        this.store = store;
        this.document = new DocumentId(new Space.Registry(), new DocumentKey("lease/" + name));
        this.clock = clock;
        this.holder = HexFormat.of().formatHex(drawn);
    }

    private record Held(String holder, Instant until) {}

    /** Takes it, or keeps it for longer; false when another server has it. */
    public boolean take() {
        Stored<Held> stored = store.find(document, CODEC).orElse(null);
        Instant now = clock.instant();
        boolean free = stored == null
                || stored.value().holder().equals(holder)
                || !stored.value().until().isAfter(now)
                // a clock that went wrong keeps nobody out for ever
                || stored.value().until().isAfter(now.plus(LENGTH.multipliedBy(2)));
        return free && store.put(document, stored == null ? 0 : stored.version(), held(now), CODEC);
    }

    /** Gives it back; nothing happens where another server has it. */
    public void release() {
        store.find(document, CODEC)
                .filter(stored -> stored.value().holder().equals(holder))
                .ifPresent(stored -> store.delete(document, stored.version()));
    }

    private Held held(Instant now) {
        return new Held(holder, now.plus(LENGTH));
    }

    private static final class Codec implements RecordCodec<Held> {

        @Override
        public void write(Held held, RecordWriter out) {
            out.text("holder", held.holder()).instant("until", held.until());
        }

        @Override
        public Held read(RecordReader in) {
            return new Held(in.text("holder"), in.instant("until"));
        }
    }
}
