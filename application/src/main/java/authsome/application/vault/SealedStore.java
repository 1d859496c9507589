package authsome.application.vault;

import authsome.application.record.NewerRecordException;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordFormat;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records in a {@link DocumentStore}, sealed on the way in and opened on the way out. What was changed, moved to another
 * key, rolled back to another version or brought from another space does not open: it is a {@link
 * DamagedDocumentException}, which concerns that document only.
 *
 * <p>Safe for use by many threads.
 */
public final class SealedStore {

    /** The document by which a space that was put back to an older state is told. It stays where it is: no backup has it. */
    public static final String MARK = "mark/anchor";

    private static final int PAGE = 500;
    private static final int TRIES = 50;

    private final DocumentStore store;
    private final DataKeys keys;
    private final Envelope envelope;
    private final Writes writes = new Writes();
    private final Recollection recollection = new Recollection(writes::peers, writes.epochs());
    private final KeyRotations rotations;

    private SealedStore(DocumentStore store, KeyWrapper wrapper, @Nullable KeyWrapper former, SecureRandom random) {
        this.store = store;
        this.keys = new DataKeys(store, wrapper, former, random, writes);
        this.envelope = new Envelope(random);
        this.rotations = new KeyRotations(store, keys, envelope, writes);
    }

    /**
     * Opens the registry and the audit log, so that a wrong master key shows before anything is written.
     *
     * @throws authsome.domain.error.AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if the stored data cannot be read;
     *     {@code STORE_UNAVAILABLE} if a newer release wrote them, or not all of them are there yet
     */
    public static SealedStore open(DocumentStore store, KeyWrapper wrapper, SecureRandom random) {
        return open(store, wrapper, null, random);
    }

    /**
     * Opens them while a change of the master key may not have ended.
     *
     * @param former the master key before this one, which may have wrapped some of the data keys; null for none
     * @throws authsome.domain.error.AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if the stored data cannot be read
     */
    public static SealedStore open(
            DocumentStore store, KeyWrapper wrapper, @Nullable KeyWrapper former, SecureRandom random) {
        SealedStore sealed = new SealedStore(store, wrapper, former, random);
        sealed.keys.of(new Space.Registry());
        sealed.keys.of(new Space.Audit());
        StoreFormat.require(sealed);
        MoveMarks.requireNoneOpen(sealed);
        return sealed;
    }

    /** A store without anything in it, to be filled from a backup: it makes no keys of its own before it is asked for one. */
    public static SealedStore empty(DocumentStore store, KeyWrapper wrapper, SecureRandom random) {
        return new SealedStore(store, wrapper, null, random);
    }

    /** Changes the keys that seal, and the one that wraps them. */
    public KeyRotations rotations() {
        return rotations;
    }

    /** Takes documents and keys out, still sealed, and puts them into another store. */
    public Transport transport() {
        return new Transport(store, keys, envelope);
    }

    /**
     * Finds a record.
     *
     * @throws DamagedDocumentException if it is not as it was written
     */
    public <T> Optional<Stored<T>> find(DocumentId id, RecordCodec<T> codec) {
        return store.find(id).map(document -> read(document, codec));
    }

    /**
     * Finds a record for somebody who uses what it says, and would be served from memory two seconds later as well. Not for
     * whoever changes it, or decides what is sent away for good: with several servers it may be the record from before a change
     * that another one has just made.
     *
     * @throws DamagedDocumentException if it is not as it was written
     */
    public <T> Optional<Stored<T>> recall(DocumentId id, RecordCodec<T> codec) {
        return writes.peers().any()
                ? recollection.find(id, store::find).map(document -> read(document, codec))
                : find(id, codec);
    }

    /**
     * Writes a record if the stored version is {@code expected}; 0 creates.
     *
     * @return false, and nothing changed, when it is another
     */
    public <T> boolean put(DocumentId id, long expected, T value, RecordCodec<T> codec) {
        try (Secret plaintext = RecordFormat.write(codec, value)) {
            return writes.through(id, () -> put(id, expected, plaintext));
        }
    }

    private boolean put(DocumentId id, long expected, Secret plaintext) {
        keys.sealing().lock();
        try {
            DataKey key = keys.of(id.space()).current();
            return store.put(id, expected, envelope.seal(key, id, expected + 1, plaintext));
        } finally {
            keys.sealing().unlock();
        }
    }

    /**
     * Replaces a record by what {@code change} makes of it, again with the newer record when somebody else was faster.
     *
     * @param change gets null when there is no record; returns null to leave all as it is
     * @return what is stored now; null when there was and is nothing
     */
    public <T> @Nullable T update(DocumentId id, RecordCodec<T> codec, Function<@Nullable T, @Nullable T> change) {
        for (int i = 0; i < TRIES; i++) {
            Stored<T> stored = find(id, codec).orElse(null);
            T before = stored == null ? null : stored.value();
            T after = change.apply(before);
            if (after == null) {
                return before;
            }
            if (put(id, stored == null ? 0 : stored.version(), after, codec)) {
                return after;
            }
        }
        throw new StorageException("too many writers at " + id);
    }

    /** Writes a record over whatever is stored there, even if that does not open. */
    public <T> void overwrite(DocumentId id, T value, RecordCodec<T> codec) {
        for (int i = 0; i < TRIES; i++) {
            long version = store.find(id).map(SealedDocument::version).orElse(0L);
            if (put(id, version, value, codec)) {
                return;
            }
        }
        throw new StorageException("too many writers at " + id);
    }

    /** Deletes a record if the stored version is {@code expected}; false, and nothing changed, when it is another. */
    public boolean delete(DocumentId id, long expected) {
        return writes.through(id, () -> store.delete(id, expected));
    }

    /** Deletes whatever is stored there, even if it does not open; false when there was nothing. */
    public boolean delete(DocumentId id) {
        for (int i = 0; i < TRIES; i++) {
            Optional<SealedDocument> stored = store.find(id);
            if (stored.isEmpty()) {
                return false;
            }
            if (delete(id, stored.get().version())) {
                return true;
            }
        }
        throw new StorageException("too many writers at " + id);
    }

    /** Takes a document away that nobody writes any more, see {@link DocumentStore#discard}. */
    public void discard(DocumentId id) {
        writes.through(id, () -> {
            store.discard(id);
            return true;
        });
    }

    /** Lists some records whose keys begin with {@code prefix}. */
    public <T> Listing<T> page(
            Space space, String prefix, @Nullable DocumentKey after, int limit, RecordCodec<T> codec) {
        DocumentPage page = store.page(space, prefix, after, limit);
        List<Stored<T>> records = new ArrayList<>();
        List<DocumentKey> damaged = new ArrayList<>(page.damaged());
        List<DocumentKey> newer = new ArrayList<>();
        for (SealedDocument document : page.documents()) {
            try {
                records.add(read(document, codec));
            } catch (DamagedDocumentException _) {
                damaged.add(document.id().key());
            } catch (NewerRecordException _) {
                newer.add(document.id().key());
            }
        }
        return new Listing<>(records, damaged, newer, page.next());
    }

    /** Lists every record whose key begins with {@code prefix}. */
    public <T> Listing<T> list(Space space, String prefix, RecordCodec<T> codec) {
        List<Stored<T>> records = new ArrayList<>();
        List<DocumentKey> damaged = new ArrayList<>();
        List<DocumentKey> newer = new ArrayList<>();
        DocumentKey after = null;
        do {
            Listing<T> page = page(space, prefix, after, PAGE, codec);
            records.addAll(page.records());
            damaged.addAll(page.damaged());
            newer.addAll(page.newer());
            after = page.next();
        } while (after != null);
        return new Listing<>(records, damaged, newer, null);
    }

    /** The keys of all documents that begin with {@code prefix}, whether or not they open. */
    public List<DocumentKey> keys(Space space, String prefix) {
        return keys(store, space, prefix).stream().map(DocumentId::key).toList();
    }

    static List<DocumentId> keys(DocumentStore store, Space space, String prefix) {
        List<DocumentId> found = new ArrayList<>();
        DocumentKey after = null;
        do {
            DocumentPage page = store.page(space, prefix, after, PAGE);
            page.documents().forEach(document -> found.add(document.id()));
            page.damaged().forEach(key -> found.add(new DocumentId(space, key)));
            after = page.next();
        } while (after != null);
        return found;
    }

    /**
     * Opens every document of a space, and has the engine look at what holds them. Changes nothing; may take long.
     *
     * @throws StorageException if what holds them cannot be read at all
     */
    public Examination examine(Space space) {
        String engine = engineProblem(space);
        String key = keys.problem(space);
        List<DocumentKey> damaged = new ArrayList<>();
        long seen = 0;
        DocumentKey after = null;
        do {
            DocumentPage page = store.page(space, "", after, PAGE);
            seen += page.documents().size() + page.damaged().size();
            damaged.addAll(page.damaged());
            if (key == null) {
                page.documents().stream()
                        .filter(document -> !opens(document))
                        .forEach(document -> damaged.add(document.id().key()));
            }
            after = page.next();
        } while (after != null);
        return new Examination(seen, damaged, engine, key);
    }

    private @Nullable String engineProblem(Space space) {
        try {
            store.examine(space);
            return null;
        } catch (StorageException damaged) {
            return damaged.getMessage();
        }
    }

    private boolean opens(SealedDocument document) {
        if (WrappedKeys.isOne(document.id())) {
            // opened by the look at the key of its own space
            return true;
        }
        try (Secret plaintext = open(document)) {
            return !plaintext.isEmpty();
        } catch (DamagedDocumentException _) {
            return false;
        }
    }

    /**
     * Destroys a vault for ever: its data key first, so that what is left of it anywhere opens no more, then its documents.
     * Nothing happens when there is nothing.
     */
    public void destroy(Space.OfVault space) {
        keys.destroy(space);
        // told outside of any lock: whoever tells has something to seal
        writes.through(WrappedKeys.id(space), () -> true);
        store.drop(space);
    }

    /**
     * A number that grows with each write to a document whose key begins with {@code collection/}: by this process, and, once
     * this server has heard of it, by others.
     *
     * @throws IllegalArgumentException if others do not tell of writes there, so that nobody may keep what it holds
     */
    public long epoch(Space space, String collection) {
        DocumentGroup counted = new DocumentGroup(space.label(), collection);
        if (!counted.isTold()) {
            throw new IllegalArgumentException("nobody tells of writes to " + counted);
        }
        return writes.epochs().of(counted);
    }

    /** How what is read here ages. */
    public Ages ages(InstantSource clock) {
        return new Ages(writes::peers, clock);
    }

    /** Takes note that other servers use the store. Once, before anything is kept in memory. */
    public void join(Peers peers) {
        writes.join(peers);
    }

    /** Counts a write by another server. */
    public void written(DocumentGroup group) {
        writes.epochs().bump(group);
    }

    /** Counts writes by other servers of which nobody knows where they were. */
    public void writtenAnywhere() {
        writes.epochs().bumpAll();
    }

    /** A number that grows with each write by this process to a space. */
    public long writes(Space space) {
        return writes.epochs().of(space);
    }

    /** Bytes that only holders of the space's data key can derive, for one purpose. A rotation of that key changes them. */
    public Secret derive(Space space, String purpose) {
        return Secret.owning(keys.of(space).current().derive(purpose, DataKey.BYTES));
    }

    /** Names the storage engine. */
    public String engine() {
        return store.engine();
    }

    private <T> Stored<T> read(SealedDocument document, RecordCodec<T> codec) {
        try (Secret plaintext = open(document)) {
            return new Stored<>(document.id(), document.version(), RecordFormat.read(codec, plaintext));
        }
    }

    private Secret open(SealedDocument document) {
        Space space = document.id().space();
        DataKey key = keys.of(space).sealer(document.body());
        // a key that is not known may be one by which another server has begun to seal
        return envelope.open(key != null ? key : keys.again(space).sealer(document.body()), document);
    }
}
