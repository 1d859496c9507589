package authsome.application.run;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.run.RunId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long runs go on whose processes this server cannot see. Whoever opened one renews its lease while its command lives; a
 * run whose lease has ended gets nothing, and goes on when the lease is renewed within half a day: a laptop may have slept.
 */
final class RunLeases {

    /** The command line renews three times as often. */
    static final Duration LENGTH = Duration.ofMinutes(3);

    /** How long after its end a lease can be renewed. */
    static final Duration REVIVABLE = Duration.ofHours(12);

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "run-lease/";
    private static final Codec CODEC = new Codec();

    private final SealedStore store;
    private final InstantSource clock;

    RunLeases(SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Gives a run its full time again; tells until when. */
    Instant renew(RunId run) {
        Instant until = clock.instant().plus(LENGTH);
        store.overwrite(id(run), until, CODEC);
        return until;
    }

    /** Until when a run has its lease; empty when it has none. */
    Optional<Instant> until(RunId run) {
        return store.find(id(run), CODEC).map(Stored::value);
    }

    void delete(RunId run) {
        store.delete(id(run));
    }

    /** The runs whose leases ended too long ago to be renewed. */
    List<RunId> over() {
        Instant last = clock.instant().minus(REVIVABLE);
        List<RunId> over = new ArrayList<>();
        for (Stored<Instant> lease : store.list(SPACE, PREFIX, CODEC).records()) {
            if (lease.value().isBefore(last)) {
                over.add(new RunId(lease.id().key().value().substring(PREFIX.length())));
            }
        }
        return over;
    }

    private static DocumentId id(RunId run) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + run));
    }

    private static final class Codec implements RecordCodec<Instant> {

        @Override
        public void write(Instant until, RecordWriter out) {
            out.instant("until", until);
        }

        @Override
        public Instant read(RecordReader in) {
            return in.instant("until");
        }
    }
}
