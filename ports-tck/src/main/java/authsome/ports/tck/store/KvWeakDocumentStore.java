package authsome.ports.tck.store;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store over an engine with exactly the weaknesses of KV version 2 ({@link KeyValueServer}): use cases that work on
 * it will work on Vault.
 *
 * <p>A document's version is kept inside the value, because the engine's own version does not begin again after a
 * delete. A delete writes a tombstone by check-and-set, because removing the metadata takes no check and could remove
 * what somebody else has just put.
 */
public final class KvWeakDocumentStore implements DocumentStore {

    private static final long TOMBSTONE = 0;

    private final KeyValueServer server;
    private volatile boolean closed;

    /** An empty one. */
    public KvWeakDocumentStore() {
        this(new KeyValueServer());
    }

    private KvWeakDocumentStore(KeyValueServer server) {
        this.server = server;
    }

    /** Closes this store and opens another at the same server, as a restart does. */
    public KvWeakDocumentStore reopened() {
        close();
        return new KvWeakDocumentStore(server);
    }

    /** Changes what is stored behind the store's back, version apart. The document must be there. */
    public void tamper(DocumentId id, UnaryOperator<byte[]> change) {
        KeyValueServer.Entry entry = server.read(path(id)).orElseThrow();
        Stored stored = entry.value();
        server.write(
                path(id),
                entry.version(),
                new Stored(stored.version(), change.apply(stored.bytes().clone())));
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        return live(path(id))
                .map(stored -> new SealedDocument(id, stored.version(), SealedBytes.parse(stored.bytes())));
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        PageBuilder page = new PageBuilder(space, limit);
        requireOpen();
        walk(root(space), "", prefix, after, page);
        return page.build();
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        return write(id, expected, new Stored(expected + 1, body.toByteArray()));
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        return expected > 0 && write(id, expected, new Stored(TOMBSTONE, new byte[0]));
    }

    @Override
    public void drop(Space.OfVault vault) {
        requireOpen();
        forget(root(vault));
    }

    @Override
    public String engine() {
        return "kv in memory";
    }

    @Override
    public void close() {
        closed = true;
    }

    private boolean write(DocumentId id, long expected, Stored value) {
        requireOpen();
        Optional<KeyValueServer.Entry> current = server.read(path(id));
        long version = current.map(entry -> entry.value().version()).orElse(TOMBSTONE);
        long checkAndSet = current.map(KeyValueServer.Entry::version).orElse(0L);
        return version == expected && server.write(path(id), checkAndSet, value);
    }

    /** Visits the folder in the order of whole keys; false when the page is full. */
    private boolean walk(String root, String folder, String prefix, @Nullable DocumentKey after, PageBuilder page) {
        for (String name : server.list(root + folder)) {
            String key = folder + name;
            boolean goOn = name.endsWith("/")
                    ? (!key.startsWith(prefix) && !prefix.startsWith(key)) || walk(root, key, prefix, after, page)
                    : visit(root, new DocumentKey(key), prefix, after, page);
            if (!goOn) {
                return false;
            }
        }
        return true;
    }

    private boolean visit(String root, DocumentKey key, String prefix, @Nullable DocumentKey after, PageBuilder page) {
        if (!key.value().startsWith(prefix) || (after != null && key.compareTo(after) <= 0)) {
            return true;
        }
        Optional<Stored> stored = live(root + key);
        return stored.isEmpty()
                || page.add(key, stored.get().version(), stored.get().bytes());
    }

    private void forget(String folder) {
        for (String name : server.list(folder)) {
            if (name.endsWith("/")) {
                forget(folder + name);
            } else {
                server.deleteMetadata(folder + name);
            }
        }
    }

    private Optional<Stored> live(String path) {
        requireOpen();
        return server.read(path).map(KeyValueServer.Entry::value).filter(stored -> stored.version() != TOMBSTONE);
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }

    private static String path(DocumentId id) {
        return root(id.space()) + id.key();
    }

    private static String root(Space space) {
        return switch (space) {
            case Space.Registry _, Space.Audit _ -> space.label() + "/";
            case Space.OfVault _ -> "vaults/" + space.label() + "/";
        };
    }
}
