package authsome.application.moving;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that takes so many writes and then none, as if its user had been killed. */
final class DyingStore implements DocumentStore {

    private final DocumentStore store;
    private final int left;
    private int written;

    DyingStore(DocumentStore store, int writes) {
        this.store = store;
        this.left = writes;
    }

    /** How many writes were taken. */
    int written() {
        return written;
    }

    private void live() {
        if (written == left) {
            throw new StorageException("killed");
        }
        written++;
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        return store.find(id);
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        return store.page(space, prefix, after, limit);
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        live();
        return store.put(id, expected, body);
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        live();
        return store.delete(id, expected);
    }

    @Override
    public void drop(Space.OfVault vault) {
        live();
        store.drop(vault);
    }

    @Override
    public String engine() {
        return store.engine();
    }

    @Override
    public void close() {
        store.close();
    }
}
