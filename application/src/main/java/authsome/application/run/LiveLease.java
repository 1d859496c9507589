package authsome.application.run;

import authsome.application.vault.Cached;
import authsome.domain.run.RunId;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether a run with a lease may go on: it was closed nowhere, and its lease has not ended. What other servers write is seen
 * within the time in which they tell of it; the lease is looked up again only when the one that is known has ended.
 */
final class LiveLease {

    private static final long PAUSE_MILLIS = 1_000;

    private final RunId run;
    private final RunLeases leases;
    private final Cached<Boolean> kept;
    private final InstantSource clock;
    private volatile long until;
    private volatile long lookedAt;

    /** @param kept whether the run is in the store */
    LiveLease(RunId run, RunLeases leases, Cached<Boolean> kept, InstantSource clock) {
        this.run = run;
        this.leases = leases;
        this.kept = kept;
        this.clock = clock;
    }

    /** @throws authsome.ports.store.StorageException if nobody can know */
    boolean isKept() {
        return kept.get();
    }

    /** @throws authsome.ports.store.StorageException if nobody can know */
    boolean holds() {
        long now = clock.millis();
        if (now < until) {
            return true;
        }
        if (Math.abs(now - lookedAt) >= PAUSE_MILLIS) {
            lookedAt = now;
            until = leases.until(run).map(Instant::toEpochMilli).orElse(0L);
        }
        return now < until;
    }

    /** It was renewed here. */
    void renewed(Instant to) {
        until = to.toEpochMilli();
    }
}
