package authsome.application.team;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;

/** The servers that share a store, as one of them takes part. Safe for use by many threads. */
public final class Team implements AutoCloseable {

    private static final DocumentId DOCUMENT = new DocumentId(new Space.Registry(), new DocumentKey("team"));
    private static final RecordCodec<String> CODEC = new Codec();
    private static final Duration FORGOTTEN_PAUSE = Duration.ofMinutes(10);
    private static final int ID_BYTES = 16;
    private static final int TRIES = 5;

    private final String id;
    private final TeamEpoch epoch;
    private final ReplayMarks marks;
    private final Chores chores;

    private final SealedStore store;
    private final InstantSource clock;
    private final SecureRandom random;

    private Team(SealedStore store, InstantSource clock, SecureRandom random, TeamEpoch epoch) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.epoch = epoch;
        this.id = id(store, random);
        this.marks = new ReplayMarks(store, clock);
        this.chores = Chores.shared(store, clock);
    }

    /**
     * Joins the servers of a store. Nothing may have been kept in memory of what it holds.
     *
     * @throws StorageException if the store cannot be read and written
     */
    public static Team join(SealedStore store, InstantSource clock, SecureRandom random) {
        TeamEpoch epoch = new TeamEpoch(store);
        store.join(epoch);
        epoch.join();
        return new Team(store, clock, random, epoch);
    }

    /** Begins to hear of the others, again and again. */
    public void start() {
        epoch.start();
    }

    /** Names all of them together: a proof that is signed for one is good at each. */
    public String id() {
        return id;
    }

    /** How long ago this server last knew that nothing was withdrawn. */
    public Duration epochAge() {
        return epoch.age();
    }

    public ReplayMarks marks() {
        return marks;
    }

    public Chores chores() {
        return chores;
    }

    /** A right that one of the servers has at a time. */
    public Lease lease(String name) {
        return new Lease(store, name, clock, random);
    }

    /** Takes marks away that nobody needs any more. */
    public void sweep() {
        marks.sweepOwn();
        if (chores.take("replay", FORGOTTEN_PAUSE)) {
            marks.sweepForgotten();
        }
    }

    @Override
    public void close() {
        epoch.close();
    }

    private static String id(SealedStore store, SecureRandom random) {
        byte[] drawn = new byte[ID_BYTES];
        random.nextBytes(drawn);
        for (int i = 0; i < TRIES; i++) {
            String known = store.find(DOCUMENT, CODEC).map(Stored::value).orElse(null);
            if (known != null) {
                return known;
            }
            // whether this one is stored or another's: what is stored counts
            store.put(DOCUMENT, 0, "team_" + HexFormat.of().formatHex(drawn), CODEC);
        }
        throw new StorageException("the name of this team vanishes as soon as it is written");
    }

    private static final class Codec implements RecordCodec<String> {

        @Override
        public void write(String id, RecordWriter out) {
            out.text("id", id);
        }

        @Override
        public String read(RecordReader in) {
            return in.text("id");
        }
    }
}
