package authsome.application.run;

import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;

/**
 * Keeps secrets that nobody knows from becoming as many calls of the store: one that was looked up in vain is remembered, by its
 * hash, because no run can get it later; and only so many are looked up in a second. Guarded by its own lock.
 */
final class UnknownSecrets {

    private static final int MOST = 10_000;
    private static final int BURST = 50;
    private static final int PER_SECOND = 25;

    private final LinkedHashSet<String> hashes = new LinkedHashSet<>();
    private final InstantSource clock;
    private double left = BURST;
    private long countedAt;

    UnknownSecrets(InstantSource clock) {
        this.clock = clock;
        this.countedAt = clock.millis();
    }

    /** Whether it is surely nobody's. */
    synchronized boolean contains(String hash) {
        return hashes.contains(hash);
    }

    synchronized void add(String hash) {
        hashes.add(hash);
        if (hashes.size() > MOST) {
            hashes.removeFirst();
        }
    }

    /** @throws StoreUnavailableException when too many were looked up lately */
    synchronized void admitLookUp() {
        long now = clock.millis();
        left = Math.min(BURST, left + Math.max(0, now - countedAt) * (PER_SECOND / 1_000.0));
        countedAt = now;
        if (left < 1) {
            throw new StoreUnavailableException(
                    Reason.OVERLOADED, "too many secrets of no run were shown lately", Duration.ofSeconds(1));
        }
        left -= 1;
    }
}
