package authsome.application.vault;

import authsome.ports.store.DocumentId;
import authsome.ports.store.StorageException;
import java.util.function.BooleanSupplier;

/** What has to be known of each write: by the caches of this process, and by other servers. Safe for use by many threads. */
final class Writes {

    private final Epochs epochs = new Epochs();
    private volatile Peers peers = Peers.none();

    Epochs epochs() {
        return epochs;
    }

    Peers peers() {
        return peers;
    }

    void join(Peers others) {
        peers = others;
    }

    /**
     * Does a write, and lets everybody know before it counts as done.
     *
     * @param write whether it took place
     */
    boolean through(DocumentId id, BooleanSupplier write) {
        boolean done;
        try {
            done = write.getAsBoolean();
        } catch (StorageException unknown) {
            epochs.bump(id);
            peers.mayHaveWritten(id);
            throw unknown;
        }
        epochs.bump(id);
        if (done) {
            peers.wrote(id);
        }
        return done;
    }
}
