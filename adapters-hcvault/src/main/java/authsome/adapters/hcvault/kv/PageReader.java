package authsome.adapters.hcvault.kv;

import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a page: the documents at the keys of a walk, several at once. Used by one thread. */
final class PageReader {

    private static final int AT_ONCE = 16;

    private final KvEngine kv;
    private final KvDocumentStore store;
    private final Space space;
    private final int limit;
    private final List<SealedDocument> documents = new ArrayList<>();
    private final List<DocumentKey> damaged = new ArrayList<>();
    private @Nullable DocumentKey last;
    private boolean more;

    PageReader(KvEngine kv, KvDocumentStore store, Space space, int limit) {
        this.kv = kv;
        this.store = store;
        this.space = space;
        this.limit = limit;
    }

    DocumentPage read(KeyWalk walk) {
        while (!more) {
            List<DocumentKey> keys = keys(walk);
            if (keys.isEmpty()) {
                break;
            }
            List<Optional<Kept>> kept = Side.bySide(keys, key -> kv.read(KvDocumentStore.path(id(key))));
            for (int i = 0; i < keys.size() && !more; i++) {
                add(keys.get(i), kept.get(i));
            }
        }
        return new DocumentPage(documents, damaged, more ? last : null);
    }

    /** No more than may still be wanted: one beyond the page tells whether there is a next one. */
    private List<DocumentKey> keys(KeyWalk walk) {
        int wanted = Math.min(AT_ONCE, limit + 1 - documents.size() - damaged.size());
        List<DocumentKey> keys = new ArrayList<>();
        DocumentKey key = walk.next();
        while (key != null) {
            keys.add(key);
            key = keys.size() < wanted ? walk.next() : null;
        }
        return keys;
    }

    private void add(DocumentKey key, Optional<Kept> kept) {
        if (kept.isEmpty()) {
            return;
        }
        if (kept.get().value() instanceof KvValue.Gone) {
            store.removeAbandoned(KvDocumentStore.path(id(key)), kept.get());
            return;
        }
        if (documents.size() + damaged.size() == limit) {
            more = true;
            return;
        }
        try {
            documents.add(store.document(id(key), kept.get()));
        } catch (DamagedDocumentException _) {
            damaged.add(key);
        }
        last = key;
    }

    private DocumentId id(DocumentKey key) {
        return new DocumentId(space, key);
    }
}
