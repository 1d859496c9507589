package authsome.application.team;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Sha256;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proofs that were accepted, in the store: {@code replay/<minute>/<hash>}, by the minute in which the proof ends. Of any number
 * of servers that are shown one proof, the one whose document is created has it. Safe for use by many threads.
 *
 * <p>Whoever made a mark takes it away when its minute has passed, without having to look for it. What servers leave that
 * died is found by {@link #sweepForgotten}.
 */
public final class ReplayMarks {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "replay/";
    private static final RecordCodec<Mark> CODEC = new Codec();
    private static final int MINUTE = 60;

    /** How long a mark outlives its proof: the clocks of two servers may differ by so much. */
    private static final int GRACE_MINUTES = 2;

    private static final int FORGOTTEN_MINUTES = 10;

    /** Digits of a minute, so that the order of names is that of time until the year 20000. */
    private static final int DIGITS = 10;

    private static final int HASH_DIGITS = 32;
    private static final int MOST_AT_ONCE = 5_000;
    private static final int PAGE = 100;
    private static final int MOST_REMEMBERED = 500_000;

    private final SealedStore store;
    private final InstantSource clock;
    private final ConcurrentLinkedQueue<Mark> own = new ConcurrentLinkedQueue<>();
    private final AtomicInteger remembered = new AtomicInteger();

    public ReplayMarks(SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Mark(long minute, String hash) {

        DocumentId id() {
            return new DocumentId(
                    SPACE, new DocumentKey(PREFIX + ("%0" + DIGITS + "d").formatted(minute) + "/" + hash));
        }
    }

    /**
     * Marks a proof as used; false if somebody has.
     *
     * @param until the second of the epoch until which it would be accepted
     * @throws authsome.ports.store.StorageException if it cannot be marked, so that it must not be accepted
     */
    public boolean take(String issuer, String proof, long until) {
        String hash = Sha256.hex((issuer + "\0" + proof).getBytes(StandardCharsets.UTF_8));
        Mark mark = new Mark(Math.ceilDiv(until, MINUTE), hash.substring(0, HASH_DIGITS));
        if (!store.put(mark.id(), 0, mark, CODEC)) {
            return false;
        }
        if (remembered.incrementAndGet() <= MOST_REMEMBERED) {
            own.add(mark);
        } else {
            remembered.decrementAndGet();
        }
        return true;
    }

    /** Takes marks away that this server made and nobody needs any more, some thousands at most. */
    public void sweepOwn() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Mark oldest = own.peek();
            if (oldest == null || !isOver(oldest, GRACE_MINUTES)) {
                return;
            }
            store.discard(oldest.id());
            own.poll();
            remembered.decrementAndGet();
        }
    }

    /** Takes marks away that servers left which are not there any more, some thousands at most. */
    public void sweepForgotten() {
        for (int i = 0; i < MOST_AT_ONCE / PAGE; i++) {
            var page = store.page(SPACE, PREFIX, null, i == 0 ? 1 : PAGE, CODEC);
            page.damaged().forEach(key -> store.delete(new DocumentId(SPACE, key)));
            for (var stored : page.records()) {
                if (!isOver(stored.value(), FORGOTTEN_MINUTES)) {
                    return;
                }
                store.discard(stored.id());
            }
            if (page.next() == null) {
                return;
            }
        }
    }

    private boolean isOver(Mark mark, int minutes) {
        return (mark.minute() + minutes) * MINUTE < clock.instant().getEpochSecond();
    }

    private static final class Codec implements RecordCodec<Mark> {

        @Override
        public void write(Mark mark, RecordWriter out) {
            out.number("minute", mark.minute()).text("hash", mark.hash());
        }

        @Override
        public Mark read(RecordReader in) {
            return new Mark(in.number("minute"), in.text("hash"));
        }
    }
}
