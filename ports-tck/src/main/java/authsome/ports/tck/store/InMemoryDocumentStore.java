package authsome.ports.tck.store;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps documents in memory, as long as somebody holds this store or one that was {@link #reopened}. */
public final class InMemoryDocumentStore implements DocumentStore {

    /** Guarded by itself; shared by all stores that were reopened from one. */
    private final Map<Space, NavigableMap<DocumentKey, Stored>> spaces;

    private volatile boolean closed;

    /** An empty one. */
    public InMemoryDocumentStore() {
        this(new HashMap<>());
    }

    private InMemoryDocumentStore(Map<Space, NavigableMap<DocumentKey, Stored>> spaces) {
        this.spaces = spaces;
    }

    /** Closes this store and opens another over the same documents, as a restart does. */
    public InMemoryDocumentStore reopened() {
        close();
        return new InMemoryDocumentStore(spaces);
    }

    /** Opens another store over the same documents, as a second server has it. */
    public InMemoryDocumentStore beside() {
        return new InMemoryDocumentStore(spaces);
    }

    /** Changes what is stored behind the store's back, version apart. The document must be there. */
    public void tamper(DocumentId id, UnaryOperator<byte[]> change) {
        synchronized (spaces) {
            documents(id.space())
                    .computeIfPresent(
                            id.key(),
                            (_, stored) -> new Stored(
                                    stored.version(),
                                    change.apply(stored.bytes().clone())));
        }
    }

    /** Makes a space what it was, behind the store's back. */
    public void putBack(Space space, List<SealedDocument> older) {
        synchronized (spaces) {
            NavigableMap<DocumentKey, Stored> documents = spaces.computeIfAbsent(space, _ -> new TreeMap<>());
            documents.clear();
            older.forEach(document -> documents.put(
                    document.id().key(),
                    new Stored(document.version(), document.body().toByteArray())));
        }
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        synchronized (spaces) {
            Stored stored = documents(id.space()).get(id.key());
            return stored == null
                    ? Optional.empty()
                    : Optional.of(new SealedDocument(id, stored.version(), SealedBytes.parse(stored.bytes())));
        }
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        PageBuilder page = new PageBuilder(space, limit);
        synchronized (spaces) {
            for (Map.Entry<DocumentKey, Stored> entry : documents(space).entrySet()) {
                DocumentKey key = entry.getKey();
                boolean wanted = key.value().startsWith(prefix) && (after == null || key.compareTo(after) > 0);
                if (wanted
                        && !page.add(
                                key,
                                entry.getValue().version(),
                                entry.getValue().bytes())) {
                    break;
                }
            }
        }
        return page.build();
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        synchronized (spaces) {
            NavigableMap<DocumentKey, Stored> documents = documents(id.space());
            if (version(documents.get(id.key())) != expected) {
                return false;
            }
            documents.put(id.key(), new Stored(expected + 1, body.toByteArray()));
            return true;
        }
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        synchronized (spaces) {
            NavigableMap<DocumentKey, Stored> documents = documents(id.space());
            Stored stored = documents.get(id.key());
            return stored != null && stored.version() == expected && documents.remove(id.key(), stored);
        }
    }

    @Override
    public void drop(Space.OfVault vault) {
        synchronized (spaces) {
            documents(vault).clear();
        }
    }

    @Override
    public String engine() {
        return "memory";
    }

    @Override
    public void close() {
        closed = true;
    }

    private NavigableMap<DocumentKey, Stored> documents(Space space) {
        if (closed) {
            throw new StorageException("the store is closed");
        }
        return spaces.computeIfAbsent(space, _ -> new TreeMap<>());
    }

    private static long version(@Nullable Stored stored) {
        return stored == null ? 0 : stored.version();
    }
}
