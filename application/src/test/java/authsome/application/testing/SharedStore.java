package authsome.application.testing;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A store as one of the servers that share it sees it: what it calls is written down, and it can be cut off. */
public final class SharedStore implements DocumentStore {

    private final DocumentStore store;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> cut = _ -> false;

    public SharedStore(DocumentStore store) {
        this.store = store;
    }

    /** Nothing gets through any more. */
    public void cutOff() {
        cut = _ -> true;
    }

    /** Calls like these get through no more; a call is its kind and its document, as in {@code put registry:team}. */
    public void refuse(Predicate<String> refused) {
        cut = refused;
    }

    public void restore() {
        cut = _ -> false;
    }

    /** What was called since the last time somebody asked; the looks at the epoch and the audit log left out. */
    public List<String> calls() {
        List<String> seen = calls.stream()
                .filter(call -> !call.equals("find registry:epoch") && !call.contains(" audit:"))
                .toList();
        calls.clear();
        return seen;
    }

    private void call(String call) {
        calls.add(call);
        if (cut.test(call)) {
            throw new StoreUnavailableException(Reason.UNREACHABLE, "the store was cut off", Duration.ofSeconds(1));
        }
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        call("find " + id);
        return store.find(id);
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        call("page " + space.label() + ":" + prefix);
        return store.page(space, prefix, after, limit);
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        call("put " + id);
        return store.put(id, expected, body);
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        call("delete " + id);
        return store.delete(id, expected);
    }

    @Override
    public void discard(DocumentId id) {
        call("discard " + id);
        store.discard(id);
    }

    @Override
    public void drop(Space.OfVault vault) {
        call("drop " + vault.label());
        store.drop(vault);
    }

    @Override
    public String engine() {
        return store.engine();
    }

    @Override
    public void close() {
        // the other servers go on
    }
}
