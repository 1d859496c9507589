package authsome.adapters.sqlite.memory;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.util.Iterator;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents in the memory of this process, in H2's ordered map, and nowhere else: no file, no thread of its own.
 *
 * <p>All spaces share one map, under {@code space:key}; a colon stands in neither. Each operation is one atomic step on
 * one entry, so no lock is needed.
 */
final class H2DocumentStore implements DocumentStore {

    private final MVMap<String, byte[]> documents;
    private volatile boolean closed;

    private H2DocumentStore(MVMap<String, byte[]> documents) {
        this.documents = documents;
    }

    static H2DocumentStore empty() {
        MVMap.Builder<String, byte[]> form = new MVMap.Builder<>();
        form.keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE);
        // without a file name it stays in memory
        return new H2DocumentStore(new MVStore.Builder().open().openMap("documents", form));
    }

    /** Closes this store and gives another over the same documents. */
    H2DocumentStore reopened() {
        close();
        return new H2DocumentStore(documents);
    }

    /** Replaces a document's stored form, past every check. */
    void overwrite(DocumentId id, byte[] stored) {
        documents.put(place(id), stored);
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        byte[] stored = open().get(place(id));
        return stored == null ? Optional.empty() : Optional.of(Stored.document(id, stored));
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        Page page = new Page(space, limit);
        boolean onward = after != null && after.value().compareTo(prefix) >= 0;
        String from = after != null && onward ? after.value() : prefix;
        String begin = place(space, prefix);
        Cursor<String, byte[]> cursor = open().cursor(place(space, from));
        while (cursor.hasNext()) {
            String place = cursor.next();
            String key = place.substring(place.indexOf(':') + 1);
            if (onward && key.equals(from)) {
                continue;
            }
            if (!place.startsWith(begin) || !page.add(new DocumentKey(key), cursor.getValue())) {
                break;
            }
        }
        return page.build();
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        MVMap<String, byte[]> map = open();
        byte[] fresh = Stored.bytes(expected + 1, body);
        if (expected == 0) {
            return map.putIfAbsent(place(id), fresh) == null;
        }
        byte[] current = map.get(place(id));
        while (current != null && Stored.version(current) == expected) {
            if (map.replace(place(id), current, fresh)) {
                return true;
            }
            current = map.get(place(id));
        }
        return false;
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        MVMap<String, byte[]> map = open();
        byte[] current = map.get(place(id));
        while (current != null && Stored.version(current) == expected) {
            if (map.remove(place(id), current)) {
                return true;
            }
            current = map.get(place(id));
        }
        return false;
    }

    @Override
    public void drop(Space.OfVault vault) {
        MVMap<String, byte[]> map = open();
        String begin = place(vault, "");
        Iterator<String> places = map.keyIterator(begin);
        for (String place = next(places); place != null && place.startsWith(begin); place = next(places)) {
            map.remove(place);
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

    private MVMap<String, byte[]> open() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
        return documents;
    }

    private static @Nullable String next(Iterator<String> places) {
        return places.hasNext() ? places.next() : null;
    }

    private static String place(DocumentId id) {
        return place(id.space(), id.key().value());
    }

    private static String place(Space space, String key) {
        return space.label() + ":" + key;
    }
}
