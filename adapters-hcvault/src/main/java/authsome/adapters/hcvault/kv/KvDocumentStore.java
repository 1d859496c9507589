package authsome.adapters.hcvault.kv;

import authsome.adapters.hcvault.engine.UncertainException;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents in KV version 2. A document's version is the engine's version of its path, so a put is one call with
 * check-and-set.
 *
 * <p>The engine removes a path without a check, so a delete has two steps: a write by check-and-set says that the document is
 * gone, and is the delete; whoever wrote it then removes the path with all its versions, once and at once. Until then nothing
 * is written there: who wants to create waits. Where that server died in between, any other does both steps again once {@link
 * #ABANDONED} has passed by the engine's clock; a removal is sent within seconds or not at all. One that is carried out later
 * all the same would take what was created since.
 */
public final class KvDocumentStore implements DocumentStore {

    /** When a removal that was announced will not be sent any more. */
    static final Duration ABANDONED = Duration.ofSeconds(30);

    /** How soon after its announcement a removal is sent. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final int WAITS = 8;
    private static final int WRITE_ID_BYTES = 12;

    private final KvEngine kv;
    private final RandomGenerator random;
    private final Seen seen = new Seen();
    private volatile boolean closed;

    public KvDocumentStore(KvEngine kv, RandomGenerator random) {
        this.kv = kv;
        this.random = random;
    }

    @Override
    public Optional<SealedDocument> find(DocumentId id) {
        requireOpen();
        Optional<Kept> kept = kv.read(path(id));
        if (kept.isEmpty() || kept.get().value() instanceof KvValue.Gone) {
            seen.forget(id);
            return Optional.empty();
        }
        return Optional.of(document(id, kept.get()));
    }

    @Override
    public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 documents");
        }
        requireOpen();
        return new PageReader(kv, this, space, limit).read(new KeyWalk(kv, root(space), prefix, after));
    }

    @Override
    public boolean put(DocumentId id, long expected, SealedBytes body) {
        requireOpen();
        if (expected < 0 || (expected > 0 && !isAt(id, expected))) {
            return false;
        }
        String write = writeId();
        SettledWrite put = new SettledWrite(
                kv, path(id), expected, write, KvValue.document(expected + 1, write, body.toByteArray()));
        if (expected == 0 ? create(id, put) : put.run()) {
            seen.see(id, expected + 1);
            if (expected == 1) {
                keepFewVersions(path(id));
            }
            return true;
        }
        seen.forget(id);
        return false;
    }

    @Override
    public boolean delete(DocumentId id, long expected) {
        requireOpen();
        if (expected < 1 || !isAt(id, expected)) {
            return false;
        }
        seen.forget(id);
        return remove(path(id), expected);
    }

    /** One call: nobody is told first, because nobody writes there. */
    @Override
    public void discard(DocumentId id) {
        requireOpen();
        seen.forget(id);
        kv.remove(path(id));
    }

    /** Says that what is there in this version is gone, and removes the path. */
    private boolean remove(String path, long version) {
        long start = System.nanoTime();
        String write = writeId();
        if (!new SettledWrite(kv, path, version, write, KvValue.gone(write)).run()) {
            return false;
        }
        if (System.nanoTime() - start < SOON.toNanos()) {
            try {
                kv.remove(path);
            } catch (UncertainException | StoreUnavailableException _) {
                // it is deleted all the same; whoever meets what is left removes it
            }
        }
        return true;
    }

    private boolean create(DocumentId id, SettledWrite put) {
        Duration wait = FIRST_WAIT;
        for (int i = 0; i < WAITS; i++) {
            if (put.run()) {
                return true;
            }
            Optional<Kept> kept = kv.read(path(id));
            if (kept.isPresent() && !(kept.get().value() instanceof KvValue.Gone)) {
                return false;
            }
            if (kept.isPresent() && !removeAbandoned(path(id), kept.get())) {
                LockSupport.parkNanos(wait.toNanos());
                wait = wait.multipliedBy(2);
            }
        }
        throw new StoreUnavailableException(
                Reason.OVERLOADED, "what was deleted at " + id + " is still being removed", SOON);
    }

    /** Removes what somebody announced to remove and did not; false while they still may. */
    boolean removeAbandoned(String path, Kept kept) {
        return kept.value() instanceof KvValue.Gone && kept.isOlderThan(ABANDONED) && remove(path, kept.version());
    }

    /** What is not limited now is limited by nobody, so that more versions are kept than need be. */
    private void keepFewVersions(String path) {
        try {
            kv.keepFewVersions(path);
        } catch (StoreUnavailableException _) {
            // the document is written
        }
    }

    /** Whether a document, or what is left of one, has this version. */
    private boolean isAt(DocumentId id, long version) {
        if (seen.isAt(id, version)) {
            return true;
        }
        Optional<Kept> kept = kv.read(path(id));
        return kept.isPresent()
                && kept.get().version() == version
                && !(kept.get().value() instanceof KvValue.Gone);
    }

    @Override
    public void drop(Space.OfVault vault) {
        requireOpen();
        new Dropping(kv, root(vault)).run();
    }

    @Override
    public String engine() {
        return "hcvault";
    }

    @Override
    public void close() {
        closed = true;
        kv.close();
    }

    /**
     * Reads a document out of what is kept.
     *
     * @throws DamagedDocumentException if it is none
     */
    SealedDocument document(DocumentId id, Kept kept) {
        seen.see(id, kept.version());
        if (!(kept.value() instanceof KvValue.Document document)) {
            throw new DamagedDocumentException(
                    "something else is stored at " + id + ", or its versions were destroyed");
        }
        if (!kept.isDocument()) {
            throw new DamagedDocumentException("a former version was put back at " + id);
        }
        return new SealedDocument(
                id, document.version(), SealedBytes.parse(Base64.getDecoder().decode(document.sealed())));
    }

    private String writeId() {
        byte[] id = new byte[WRITE_ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id);
    }

    private void requireOpen() {
        if (closed) {
            throw new StorageException("the store is closed");
        }
    }

    static String path(DocumentId id) {
        return root(id.space()) + id.key();
    }

    private static String root(Space space) {
        return switch (space) {
            case Space.Registry _, Space.Audit _ -> space.label() + "/";
            case Space.OfVault _ -> "vaults/" + space.label() + "/";
        };
    }
}
