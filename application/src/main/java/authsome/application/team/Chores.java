package authsome.application.team;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Work that has to be done now and then, by one of the servers of a store: {@code chore/<name>} says when next. A chore is
 * nobody's secret and no lock: whoever takes its turn and dies leaves it to the next turn, and what is done has to bear being
 * done twice. Safe for use by many threads.
 */
public final class Chores {

    private static final Space SPACE = new Space.Registry();
    private static final RecordCodec<Instant> CODEC = new Codec();

    private final @Nullable SealedStore store;
    private final InstantSource clock;

    /** Before that moment nobody needs to look whether a turn is due. */
    private final Map<String, Instant> next = new ConcurrentHashMap<>();

    private Chores(@Nullable SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** For the servers of one store. */
    static Chores shared(SealedStore store, InstantSource clock) {
        return new Chores(store, clock);
    }

    /** For the only server of a store: it is always its turn. */
    public static Chores alone(InstantSource clock) {
        return new Chores(null, clock);
    }

    /**
     * Takes the turn, if it is due and nobody was faster.
     *
     * @param pause until the next one
     */
    public boolean take(String name, Duration pause) {
        if (store == null) {
            return true;
        }
        Instant now = clock.instant();
        Instant known = next.get(name);
        if (known != null && known.isAfter(now) && !known.isAfter(now.plus(pause))) {
            return false;
        }
        DocumentId id = new DocumentId(SPACE, new DocumentKey("chore/" + name));
        Stored<Instant> last = store.find(id, CODEC).orElse(null);
        // one that lies further ahead than a pause was written by a clock that went wrong
        if (last != null && last.value().isAfter(now) && !last.value().isAfter(now.plus(pause))) {
            next.put(name, last.value());
            return false;
        }
        boolean taken = store.put(id, last == null ? 0 : last.version(), now.plus(pause), CODEC);
        next.put(name, now.plus(pause));
        return taken;
    }

    private static final class Codec implements RecordCodec<Instant> {

        @Override
        public void write(Instant next, RecordWriter out) {
            out.instant("next", next);
        }

        @Override
        public Instant read(RecordReader in) {
            return in.instant("next");
        }
    }
}
