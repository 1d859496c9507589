package authsome.ports.tck.store;

import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;

/** Reads more than a page. */
final class StoreReading {

    private StoreReading() {}

    /** All documents under a prefix, page by page, in the order in which they come. */
    static List<SealedDocument> all(DocumentStore store, Space space, String prefix, int limit) {
        List<SealedDocument> documents = new ArrayList<>();
        DocumentKey after = null;
        do {
            DocumentPage page = store.page(space, prefix, after, limit);
            documents.addAll(page.documents());
            after = page.next();
        } while (after != null);
        return documents;
    }
}
