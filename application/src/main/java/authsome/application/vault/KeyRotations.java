package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes keys while the store is in use. Both changes are a single write that decides, and work behind it that can be
 * interrupted anywhere and done again: until it has ended, everything opens by the old key and by the new one.
 *
 * <p>One change at a time; everybody else may go on reading and writing.
 */
public final class KeyRotations {

    private final DocumentStore store;
    private final DataKeys keys;
    private final Envelope envelope;
    private final Writes writes;

    KeyRotations(DocumentStore store, DataKeys keys, Envelope envelope, Writes writes) {
        this.store = store;
        this.keys = keys;
        this.envelope = envelope;
        this.writes = writes;
    }

    /** Wraps by another master key from now on; {@link #rewrap} does so with what is there. */
    public void changeMaster(KeyWrapper next) {
        keys.change(next);
    }

    /** Whether a change of the master key has not ended. */
    public boolean isMasterChanging() {
        return keys.isChanging();
    }

    /** Whether what wraps data keys has a newer version, which not all of them are wrapped by. */
    public boolean isMasterNewer() {
        return keys.isOutdated();
    }

    /** Wraps every data key by the current master key. */
    public Rewrapping rewrap() {
        return keys.rewrap();
    }

    /**
     * Gives a vault a fresh data key, and seals all its documents by that one; finishes a rotation that was interrupted
     * first. Each document gets the version after its own, as by any other write.
     */
    public Resealing rotate(Space.OfVault vault) {
        Resealing interrupted = finish(vault);
        keys.beginRotation(vault);
        return interrupted.and(finish(vault));
    }

    /** Finishes a rotation that was interrupted; nothing happens where there was none. */
    public Resealing finish(Space.OfVault vault) {
        if (!keys.again(vault).rotating()) {
            return new Resealing(0, 0);
        }
        // other servers seal by the former key until they have heard of the new one
        writes.through(WrappedKeys.id(vault), () -> true);
        writes.peers().settle();
        DataKey current = keys.of(vault).current();
        Resealing done = new Resealing(0, 0);
        // what was sealed by the former key was there when the rotation began, so one pass over the names is enough
        for (DocumentId id : SealedStore.keys(store, vault, "")) {
            done = done.and(reseal(id));
        }
        keys.endRotation(vault, current);
        writes.through(WrappedKeys.id(vault), () -> true);
        return done;
    }

    private Resealing reseal(DocumentId id) {
        try {
            Optional<SealedDocument> stored = store.find(id);
            while (stored.isPresent()) {
                DataKey sealer = keys.of(id.space()).sealer(stored.get().body());
                DataKey current = keys.of(id.space()).current();
                if (current == sealer) {
                    return new Resealing(0, 0);
                }
                if (replace(stored.get(), sealer, current)) {
                    return new Resealing(1, 0);
                }
                stored = store.find(id);
            }
            return new Resealing(0, 0);
        } catch (DamagedDocumentException _) {
            // it opens by no key, so that none is kept for its sake
            return new Resealing(0, 1);
        }
    }

    private boolean replace(SealedDocument document, @Nullable DataKey sealer, DataKey current) {
        long version = document.version();
        try (Secret plaintext = envelope.open(sealer, document)) {
            boolean done =
                    store.put(document.id(), version, envelope.seal(current, document.id(), version + 1, plaintext));
            writes.epochs().bump(document.id());
            return done;
        }
    }
}
