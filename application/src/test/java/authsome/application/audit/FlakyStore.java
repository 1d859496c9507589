package authsome.application.audit;

import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A store whose writes to the audit log fail while it is told to, before or after they happened. */
final class FlakyStore implements DocumentStore {

    enum Mood {
        WELL,
        FAILS_BEFORE,
        FAILS_AFTER,
        HOLDS
    }

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    volatile Mood mood = Mood.WELL;
    private final InMemoryDocumentStore store;
    private volatile boolean cutOff;

    FlakyStore() {
        this(new InMemoryDocumentStore());
    }

    FlakyStore(InMemoryDocumentStore store) {
        this.store = store;
    }

    /** From now on nothing is written through this one any more, as where a process was killed. */
    void cutOff() {
        cutOff = true;
    }

    /** The next write to the audit log does not come back before {@link #release}. */
    void hold() {
        mood = Mood.HOLDS;
    }

    void awaitHeld() {
        awaitQuietly(held);
    }

    void release() {
        mood = Mood.WELL;
        released.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        return store.find(id);
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        return store.page(space, prefix, after, limit);
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        Mood now = id.space() instanceof Space.Audit ? mood : Mood.WELL;
        if (now == Mood.HOLDS) {
            held.countDown();
            awaitQuietly(released);
        }
        if (cutOff || now == Mood.FAILS_BEFORE) {
            throw new StorageException("no space left");
        }
        boolean done = store.put(id, expected, body);
        if (now == Mood.FAILS_AFTER) {
            mood = Mood.WELL;
            throw new StorageException("the answer was lost");
        }
        return done;
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        return store.delete(id, expected);
    }

    @Override
    public void drop(Space.OfVault vault) {
        store.drop(vault);
    }

    @Override
    public String engine() {
        return store.engine();
    }

    @Override
    public void close() {
        store.close();
    }
}
