package authsome.adapters.sqlite.memory;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.store.DocumentStoreContract;
import java.nio.ByteBuffer;

/** What lives in memory cannot restart; that its documents outlive a closed store is as much as it can prove of that. */
final class H2DocumentStoreTests implements DocumentStoreContract {

    private H2DocumentStore store = H2DocumentStore.empty();

    @Override
    public DocumentStore testee() {
        return store;
    }

    @Override
    public DocumentStore reopen() {
        store = store.reopened();
        return store;
    }

    @Override
    public void damage(DocumentId id) {
        long version = store.find(id).orElseThrow().version();
        store.overwrite(
                id,
                ByteBuffer.allocate(Long.BYTES + 3)
                        .putLong(version)
                        .put(new byte[] {9, 9, 9})
                        .array());
    }
}
