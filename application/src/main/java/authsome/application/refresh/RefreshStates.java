package authsome.application.refresh;

import authsome.application.connection.ConnectionRecords;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import org.jspecify.annotations.Nullable;

/** Keeps the state of renewals: {@code refresh/<provider>/<name>} in the vault of the connection. */
final class RefreshStates {

    private static final String KIND = "refresh";

    private final SealedStore store;

    RefreshStates(SealedStore store) {
        this.store = store;
    }

    /** What is known; a fresh state with version 0 when nothing is. A damaged one tells nothing, and is dropped. */
    Stored<RefreshState> read(Place place) {
        DocumentId id = id(place);
        try {
            return store.find(id, RefreshState.CODEC).orElseGet(() -> new Stored<>(id, 0, RefreshState.NEW));
        } catch (DamagedDocumentException _) {
            store.delete(id);
            return new Stored<>(id, 0, RefreshState.NEW);
        }
    }

    /**
     * Replaces the state as it was seen.
     *
     * @return the new one as it stands; null, and nothing changed, when somebody else was faster
     */
    @Nullable
    Stored<RefreshState> replace(Stored<RefreshState> seen, RefreshState next) {
        return store.put(seen.id(), seen.version(), next, RefreshState.CODEC)
                ? new Stored<>(seen.id(), seen.version() + 1, next)
                : null;
    }

    /** Forgets what is known. */
    void forget(Place place) {
        store.delete(id(place));
    }

    private static DocumentId id(Place place) {
        return ConnectionRecords.companion(KIND, place.vault(), place.connection());
    }
}
