package authsome.application.refresh;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The store as a server sees it that dies: from the step at which it does, nothing that it wants happens any more. What it
 * had written before stays.
 */
final class DyingStore implements DocumentStore {

    private final DocumentStore store;
    private final AtomicInteger steps = new AtomicInteger();
    private volatile int last = Integer.MAX_VALUE;

    DyingStore(DocumentStore store) {
        this.store = store;
    }

    /** Dies after that many further steps. */
    void dieAfter(int more) {
        last = steps.get() + more;
    }

    boolean isDead() {
        return steps.get() > last;
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        step(id.space());
        return store.find(id);
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        step(space);
        return store.page(space, prefix, after, limit);
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        step(id.space());
        return store.put(id, expected, body);
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        step(id.space());
        return store.delete(id, expected);
    }

    @Override
    public void drop(Space.OfVault vault) {
        store.drop(vault);
    }

    @Override
    public String engine() {
        return store.engine();
    }

    @Override
    public void close() {
        // the documents outlive the server
    }

    /** Only what concerns the vault counts, so that the audit log's own pace does not move the steps. */
    private void step(Space space) {
        if (space instanceof Space.OfVault && steps.incrementAndGet() > last) {
            throw new StorageException("the server is dead");
        }
    }
}
