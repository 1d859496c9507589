package authsome.ports.tck.store;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a page; takes one key more than fits, to know whether there is a next page. */
final class PageBuilder {

    private final Space space;
    private final int limit;
    private final List<SealedDocument> documents = new ArrayList<>();
    private final List<DocumentKey> damaged = new ArrayList<>();
    private @Nullable DocumentKey last;
    private boolean more;

    PageBuilder(Space space, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 documents");
        }
        this.space = space;
        this.limit = limit;
    }

    /** Adds a document; false when the page was full already. Damaged ones take a place too. */
    boolean add(DocumentKey key, long version, byte[] stored) {
        if (documents.size() + damaged.size() == limit) {
            more = true;
            return false;
        }
        try {
            documents.add(new SealedDocument(new DocumentId(space, key), version, SealedBytes.parse(stored)));
        } catch (DamagedDocumentException _) {
            damaged.add(key);
        }
        last = key;
        return true;
    }

    DocumentPage build() {
        return new DocumentPage(documents, damaged, more ? last : null);
    }
}
