package authsome.adapters.sqlite.memory;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a page; is offered one document more than fits, to know whether there is a next page. */
final class Page {

    private static final int MOST = 1000;

    private final Space space;
    private final int limit;
    private final List<SealedDocument> documents = new ArrayList<>();
    private final List<DocumentKey> damaged = new ArrayList<>();
    private @Nullable DocumentKey last;
    private boolean more;

    Page(Space space, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " documents");
        }
        this.space = space;
        this.limit = limit;
    }

    /** Takes a document; false when the page was full already. */
    boolean add(DocumentKey key, byte[] stored) {
        if (documents.size() + damaged.size() == limit) {
            more = true;
            return false;
        }
        try {
            documents.add(Stored.document(new DocumentId(space, key), stored));
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
