package authsome.ports.tck.store;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;

final class KvWeakDocumentStoreTests implements DocumentStoreContract {

    private KvWeakDocumentStore store = new KvWeakDocumentStore();

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
        store.tamper(id, _ -> new byte[] {9, 9, 9});
    }
}
