package authsome.application.account;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Sha256;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts failed attempts in the store, so that a restart forgets none. An attempt counts before it is made, or many at once
 * would each be the last one allowed. Safe for use by many threads.
 */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "attempt/";
    private static final int SWEEP_EVERY = 200;
    private static final RecordCodec<Count> CODEC = new CountCodec();

    private final SealedStore store;
    private final InstantSource clock;
    private final AtomicInteger sinceSweep = new AtomicInteger();

    Attempts(SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is counted, and how many failures there may be within a window. */
    enum Kind {
        ACCOUNT(10),
        ADDRESS(60);

        private final int most;

        Kind(int most) {
            this.most = most;
        }
    }

    private record Count(Instant since, long failures) {}

    /**
     * Counts an attempt that is about to be made.
     *
     * @throws RefusedException {@code TOO_MANY} if there were too many
     */
    void take(Kind kind, String name) {
        if (sinceSweep.incrementAndGet() >= SWEEP_EVERY) {
            sweep();
        }
        Instant now = clock.instant();
        store.update(id(kind, name), CODEC, before -> {
            if (before == null || isOver(before, now)) {
                return new Count(now, 1);
            }
            if (before.failures() >= kind.most) {
                long minutes =
                        Duration.between(now, before.since().plus(WINDOW)).toMinutes() + 1;
                throw new RefusedException(
                        Category.TOO_MANY,
                        "Too many attempts. Try again in " + minutes + (minutes == 1 ? " minute" : " minutes"));
            }
            return new Count(before.since(), before.failures() + 1);
        });
    }

    /** Takes one attempt back: it succeeded. */
    void forgive(Kind kind, String name) {
        store.update(
                id(kind, name),
                CODEC,
                before -> before == null ? null : new Count(before.since(), Math.max(0, before.failures() - 1)));
    }

    /** Forgets every failure of that name. */
    void clear(Kind kind, String name) {
        store.delete(id(kind, name));
    }

    private void sweep() {
        sinceSweep.set(0);
        Instant now = clock.instant();
        for (Stored<Count> stored : store.list(SPACE, PREFIX, CODEC).records()) {
            if (isOver(stored.value(), now)) {
                store.delete(stored.id(), stored.version());
            }
        }
    }

    private static boolean isOver(Count count, Instant now) {
        // a clock that was set back opens no window for ever
        return !now.isBefore(count.since().plus(WINDOW))
                || now.isBefore(count.since().minus(WINDOW));
    }

    private static DocumentId id(Kind kind, String name) {
        String digest = Sha256.hex((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
        return new DocumentId(SPACE, new DocumentKey(PREFIX + digest));
    }

    private static final class CountCodec implements RecordCodec<Count> {

        @Override
        public void write(Count count, RecordWriter out) {
            out.instant("since", count.since()).number("failures", count.failures());
        }

        @Override
        public Count read(RecordReader in) {
            return new Count(in.instant("since"), in.number("failures"));
        }
    }
}
