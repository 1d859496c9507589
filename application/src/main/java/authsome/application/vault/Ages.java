package authsome.application.vault;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Judges whether what was read from the store may still be used. The only server of a store goes by its own writes, and looks
 * again after two seconds for the sake of tools. One of several goes by what its peers tell, and looks again after half a
 * minute or two, lest one of them died between a write and telling of it.
 */
public final class Ages {

    private static final long MOST_MILLIS = 2_000;

    private final Supplier<Peers> peers;
    private final InstantSource clock;

    Ages(Supplier<Peers> peers, InstantSource clock) {
        this.peers = peers;
        this.clock = clock;
    }

    /** What is known of a value. */
    public enum Age {
        /** It may be used. */
        FRESH,
        /** It may be used once more, while somebody looks again. */
        AGING,
        /** It must not be used. */
        OVER
    }

    /**
     * When something was read; taken before it is.
     *
     * @param epoch the number of writes that matter to it
     * @param round of the peers
     * @param millis the time
     */
    public record Stamp(long epoch, int round, long millis) {}

    public Stamp stamp(long epoch) {
        return new Stamp(epoch, peers.get().round(), clock.millis());
    }

    /**
     * Judges a value.
     *
     * @param epoch the number of writes that matter to it now
     * @throws authsome.ports.store.StorageException if nobody can know what other servers wrote
     */
    public Age of(Stamp stamp, long epoch) {
        Peers others = peers.get();
        others.require();
        if (stamp.epoch() != epoch) {
            return Age.OVER;
        }
        if (!others.any()) {
            return clock.millis() - stamp.millis() > MOST_MILLIS ? Age.AGING : Age.FRESH;
        }
        return switch (others.round() - stamp.round()) {
            case 0 -> Age.FRESH;
            case 1 -> Age.AGING;
            default -> Age.OVER;
        };
    }

    /** Whether other servers may have written. */
    public boolean areShared() {
        return peers.get().any();
    }
}
