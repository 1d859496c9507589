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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs in the store. Their names come from the hashes of their secrets, so that a secret is enough to find one. Other servers
 * are told when one is closed, and not when one is opened: whoever has not served it has nothing of it in memory.
 */
final class RunShelf {

    private static final Logger LOG = System.getLogger(RunShelf.class.getName());
    private static final Space SPACE = new Space.Registry();
    private static final String COLLECTION = "run";
    private static final String ENDINGS = "run-end";
    private static final RunCodec CODEC = new RunCodec();
    private static final EndingCodec ENDING_CODEC = new EndingCodec();
    private static final int HASH_DIGITS = 12;

    private final SealedStore store;
    private final BooleanSupplier shared;

    /** @param shared whether other servers serve runs of this store */
    RunShelf(SealedStore store, BooleanSupplier shared) {
        this.store = store;
        this.shared = shared;
    }

    /** The name of the run whose secret has this hash. */
    static RunId nameOf(String secretHash) {
        return new RunId("run_" + secretHash.substring(0, HASH_DIGITS));
    }

    /** Writes a new run; false, and nothing changed, when there is one of that name. */
    boolean add(RunRecord run) {
        return store.put(id(run.run().id()), 0, run, CODEC);
    }

    Optional<RunRecord> find(RunId run) {
        return store.find(id(run), CODEC).map(Stored::value);
    }

    /** False when there was none. */
    boolean delete(RunId run) {
        boolean deleted = store.delete(id(run));
        if (deleted && shared.getAsBoolean()) {
            // some documents, so that many who close runs at once do not wait for one
            String shard = run.value().substring(4, 6);
            store.overwrite(new DocumentId(SPACE, new DocumentKey(ENDINGS + "/" + shard)), run, ENDING_CODEC);
        }
        return deleted;
    }

    /** All that can be read; where nobody else may write, what cannot be is dropped. */
    List<RunRecord> all(boolean alone) {
        var listing = store.list(SPACE, COLLECTION + "/", CODEC);
        for (DocumentKey key : listing.damaged()) {
            LOG.log(Level.WARNING, "the record of {0} is damaged{1}", key, alone ? "; the run is closed" : "");
            if (alone) {
                store.delete(new DocumentId(SPACE, key));
            }
        }
        return listing.records().stream().map(Stored::value).toList();
    }

    /** Grows whenever a run is closed by one of several servers. */
    long epoch() {
        return store.epoch(SPACE, ENDINGS);
    }

    private static DocumentId id(RunId run) {
        return new DocumentId(SPACE, new DocumentKey(COLLECTION + "/" + run));
    }

    /** The last of some runs that were closed. */
    private static final class EndingCodec implements RecordCodec<RunId> {

        @Override
        public void write(RunId run, RecordWriter out) {
            out.text("run", run.value());
        }

        @Override
        public RunId read(RecordReader in) {
            return new RunId(in.text("run"));
        }
    }
}
