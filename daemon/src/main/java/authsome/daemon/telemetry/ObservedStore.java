package authsome.daemon.telemetry;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.DocumentVisitor;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.TraceContext;
import authsome.ports.telemetry.Work;
import authsome.ports.telemetry.WorkKind;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Times what a store is asked, by the kind of call: no key of a document is told. */
public final class ObservedStore implements DocumentStore {

    private final DocumentStore store;
    private final Telemetry telemetry;

    public ObservedStore(DocumentStore store, Telemetry telemetry) {
        this.store = store;
        this.telemetry = telemetry;
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        return observe("find", () -> store.find(id), found -> found.isPresent() ? "found" : "absent");
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        return observe("page", () -> store.page(space, prefix, after, limit), _ -> "done");
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        return observe("put", () -> store.put(id, expected, body), done -> done ? "done" : "conflict");
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        return observe("delete", () -> store.delete(id, expected), done -> done ? "done" : "conflict");
    }

    @Override
    public void visit(Space space, DocumentVisitor visitor) {
        store.visit(space, visitor);
    }

    @Override
    public void drop(Space.OfVault vault) {
        observe(
                "drop",
                () -> {
                    store.drop(vault);
                    return true;
                },
                _ -> "done");
    }

    @Override
    public void examine(Space space) {
        store.examine(space);
    }

    @Override
    public String engine() {
        return store.engine();
    }

    @Override
    public void close() {
        store.close();
    }

    private <T> T observe(String call, Supplier<T> work, Function<T, String> outcome) {
        Work timed = telemetry.begin(WorkKind.STORE_CALL, call, null);
        String said = "failed";
        try {
            T result = ScopedValue.where(TraceContext.CURRENT, timed.context()).call(work::get);
            said = outcome.apply(result);
            return result;
        } finally {
            timed.end(said, said.equals("failed"));
        }
    }
}
