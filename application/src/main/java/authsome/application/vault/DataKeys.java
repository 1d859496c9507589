package authsome.application.vault;

import authsome.domain.error.AuthsomeException;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The data keys: one per space, drawn at its first use, wrapped, and kept in the registry as {@code key/<label>}.
 *
 * <p>A key document cannot be sealed by a data key, because the registry's own key is among them. It has the shape of
 * sealed bytes all the same, see {@link WrappedKeys}.
 *
 * <p>Locking: whoever seals holds {@link #sealing} for reading, from the choice of the key to the end of the write. Whoever
 * changes which key seals or wraps holds it for writing, for the one write that decides; so nothing is sealed or wrapped by
 * a former key once that is done.
 */
final class DataKeys {

    private final DocumentStore store;
    private final WrappedKeys wrapped;
    private final SecureRandom random;
    private final Writes writes;
    private final Map<Space, Known> keys = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock sealing = new ReentrantReadWriteLock();

    /** @param former of a change of the master key that has not ended; null for none */
    DataKeys(DocumentStore store, KeyWrapper wrapper, @Nullable KeyWrapper former, SecureRandom random, Writes writes) {
        this.store = store;
        this.writes = writes;
        this.wrapped = new WrappedKeys(wrapper, former);
        this.random = random;
    }

    /**
     * The keys of a space.
     *
     * @throws AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if there are some that this master key does not open, or if
     *     there are documents and no key
     */
    SpaceKeys of(Space space) {
        Known known = keys.get(space);
        if (known != null) {
            return isSure(space, known) ? known.keys() : again(space);
        }
        sealing.readLock().lock();
        try {
            return keys.computeIfAbsent(space, one -> new Known(epoch(one), findOrCreate(one)))
                    .keys();
        } finally {
            sealing.readLock().unlock();
        }
    }

    /** Whether no other server can have changed the keys: what is sealed by one that was given up opens no more. */
    private boolean isSure(Space space, Known known) {
        Peers peers = writes.peers();
        return !peers.any() || (peers.isSure() && known.epoch() == epoch(space));
    }

    private long epoch(Space space) {
        return writes.epochs().of(DocumentGroup.of(WrappedKeys.id(space)));
    }

    /** The keys of a space as they are stored now, which another server may have changed. */
    SpaceKeys again(Space space) {
        long epoch = epoch(space);
        Known stored = new Known(epoch, findOrCreate(space));
        return keys.merge(
                        space,
                        stored,
                        (known, fresh) -> new Known(fresh.epoch(), fresh.keys().remembering(known.keys())))
                .keys();
    }

    /** Held while something is sealed and written. */
    ReentrantReadWriteLock.ReadLock sealing() {
        return sealing.readLock();
    }

    /** Deletes the stored keys of a space and forgets them, those of an unfinished rotation too. */
    void destroy(Space space) {
        DocumentId id = WrappedKeys.id(space);
        sealing.writeLock().lock();
        try {
            Optional<Long> version = storedVersion(id);
            while (version.isPresent() && !store.delete(id, version.get())) {
                version = storedVersion(id);
            }
            keys.remove(space);
        } finally {
            sealing.writeLock().unlock();
        }
    }

    private Optional<Long> storedVersion(DocumentId id) {
        return store.find(id).map(SealedDocument::version);
    }

    /**
     * Begins to seal by a fresh key; goes on with a rotation that was begun earlier.
     *
     * @return whether it is a fresh one
     */
    boolean beginRotation(Space space) {
        of(space);
        sealing.writeLock().lock();
        try {
            SealedDocument stored = require(space);
            try (Secret now = wrapped.unwrap(space, stored)) {
                if (now.length() > DataKey.BYTES) {
                    again(space);
                    return false;
                }
                byte[] fresh = new byte[DataKey.BYTES];
                random.nextBytes(fresh);
                try (Secret both = Secret.owning(now.use(bytes -> Envelope.join(fresh, bytes)))) {
                    replace(space, stored, both);
                }
                Arrays.fill(fresh, (byte) 0);
            }
            again(space);
            return true;
        } finally {
            sealing.writeLock().unlock();
        }
    }

    /**
     * Drops the former key: nothing is sealed by it any more.
     *
     * @param sealer the key by which everything is sealed now; nothing happens where that is not the one that counts, because
     *     another server ended this rotation and began the next
     */
    void endRotation(Space space, DataKey sealer) {
        sealing.writeLock().lock();
        try {
            SealedDocument stored = require(space);
            try (Secret both = wrapped.unwrap(space, stored);
                    Secret current = Secret.owning(both.use(bytes -> Arrays.copyOf(bytes, DataKey.BYTES)))) {
                if (both.length() > DataKey.BYTES && key(both, 0).id().equals(sealer.id())) {
                    replace(space, stored, current);
                }
            }
            again(space);
        } finally {
            sealing.writeLock().unlock();
        }
    }

    private void replace(Space space, SealedDocument stored, Secret next) {
        if (!store.put(stored.id(), stored.version(), wrapped.wrap(space, next))) {
            throw WrappedKeys.unavailable(space, "its data key is being changed by another server");
        }
    }

    /** Wraps by another master key from now on; what the one before it wrapped opens as well until {@link #rewrap} ends. */
    void change(KeyWrapper next) {
        sealing.writeLock().lock();
        try {
            wrapped.change(next);
        } finally {
            sealing.writeLock().unlock();
        }
    }

    /**
     * Wraps every key by the current master key, and forgets the former one when all are.
     *
     * <p>One pass is enough: a key that is made meanwhile is wrapped by the current master key, see the class. That of the
     * registry is the last, so that it tells whether a pass came to its end.
     */
    Rewrapping rewrap() {
        Rewrapping.Count count = new Rewrapping.Count();
        DocumentId last = WrappedKeys.id(new Space.Registry());
        for (DocumentId id : SealedStore.keys(store, new Space.Registry(), WrappedKeys.prefix())) {
            if (!id.equals(last)) {
                rewrap(id, count);
            }
        }
        rewrap(last, count);
        Rewrapping done = count.build();
        if (done.isComplete()) {
            wrapped.forgetFormer();
        }
        return done;
    }

    private void rewrap(DocumentId id, Rewrapping.Count count) {
        try {
            Space space = WrappedKeys.space(id.key());
            Optional<SealedDocument> stored = store.find(id);
            while (stored.isPresent() && !wrapped.isCurrent(stored.get())) {
                try (Secret plain = wrapped.unwrap(space, stored.get())) {
                    if (store.put(id, stored.get().version(), wrapped.wrap(space, plain))) {
                        count.rewrapped();
                        return;
                    }
                }
                stored = store.find(id);
            }
            count.current(stored.isPresent());
        } catch (DamagedDocumentException | AuthsomeException | IllegalArgumentException _) {
            count.lost(id.key());
        }
    }

    /** Whether the key of the registry, which is wrapped the last, is not wrapped by what wraps now. */
    boolean isOutdated() {
        return find(WrappedKeys.id(new Space.Registry()))
                .filter(stored -> !wrapped.isCurrent(stored))
                .isPresent();
    }

    /** Whether a change of the master key has not ended. */
    boolean isChanging() {
        return wrapped.isChanging();
    }

    /** The stored keys of a space in the clear: the current one, and behind it a former one if there is one. */
    Secret export(Space space) {
        of(space);
        return wrapped.unwrap(space, require(space));
    }

    /** Stores keys that came from elsewhere; there must be none yet. */
    void adopt(Space space, Secret plain) {
        SpaceKeys adopted = parse(plain);
        if (!store.put(WrappedKeys.id(space), 0, wrapped.wrap(space, plain))) {
            throw WrappedKeys.unavailable(space, "there is a data key already");
        }
        keys.put(space, new Known(epoch(space), adopted));
    }

    /** Whether a space has keys. */
    boolean has(Space space) {
        return find(WrappedKeys.id(space)).isPresent();
    }

    /** Stores keys that came from elsewhere in the place of any that are there. */
    void take(Space space, Secret plain) {
        SpaceKeys taken = parse(plain);
        Optional<SealedDocument> stored = find(WrappedKeys.id(space));
        if (!stored.map(document -> holds(space, document, plain)).orElse(false)) {
            long version = stored.map(SealedDocument::version).orElse(0L);
            if (!store.put(WrappedKeys.id(space), version, wrapped.wrap(space, plain))) {
                throw WrappedKeys.unavailable(space, "its data key is being changed by another server");
            }
        }
        keys.put(space, new Known(epoch(space), taken));
    }

    private boolean holds(Space space, SealedDocument stored, Secret plain) {
        try (Secret held = wrapped.unwrap(space, stored)) {
            return held.matches(plain);
        }
    }

    /**
     * Opens the stored key of a space again, whether or not it is known already.
     *
     * @return why it does not open; null when it does, and when there is none yet
     */
    @Nullable
    String problem(Space space) {
        try {
            Optional<SealedDocument> stored = find(WrappedKeys.id(space));
            if (stored.isPresent()) {
                wrapped.unwrap(space, stored.get()).close();
            } else {
                refuseOrphans(space);
            }
            return null;
        } catch (AuthsomeException refused) {
            return refused.text();
        }
    }

    private SpaceKeys findOrCreate(Space space) {
        DocumentId id = WrappedKeys.id(space);
        Optional<SealedDocument> stored = find(id);
        if (stored.isEmpty()) {
            refuseOrphans(space);
            // whether this put wins or another's: what is stored counts
            create(space);
            stored = find(id);
        }
        SealedDocument document = stored.orElseThrow(() -> vanished(space));
        try (Secret plain = wrapped.unwrap(space, document)) {
            return parse(plain);
        }
    }

    private void create(Space space) {
        byte[] fresh = new byte[DataKey.BYTES];
        random.nextBytes(fresh);
        try (Secret key = Secret.owning(fresh)) {
            store.put(WrappedKeys.id(space), 0, wrapped.wrap(space, key));
        }
    }

    static SpaceKeys parse(Secret plain) {
        if (!isKeys(plain)) {
            throw new IllegalArgumentException("a data key has " + DataKey.BYTES + " bytes");
        }
        DataKey current = key(plain, 0);
        return plain.length() == DataKey.BYTES
                ? SpaceKeys.of(current)
                : new SpaceKeys(current, List.of(key(plain, DataKey.BYTES)), true);
    }

    static boolean isKeys(Secret plain) {
        return plain.length() == DataKey.BYTES || plain.length() == 2 * DataKey.BYTES;
    }

    private static DataKey key(Secret plain, int from) {
        return new DataKey(Secret.owning(plain.use(bytes -> Arrays.copyOfRange(bytes, from, from + DataKey.BYTES))));
    }

    private SealedDocument require(Space space) {
        return find(WrappedKeys.id(space)).orElseThrow(() -> vanished(space));
    }

    private Optional<SealedDocument> find(DocumentId id) {
        try {
            return store.find(id);
        } catch (DamagedDocumentException _) {
            throw WrappedKeys.unavailable(id.space(), "the wrapped data key " + id.key() + " is damaged");
        }
    }

    /** Data without their key are never written over: a key may still be found. */
    private void refuseOrphans(Space space) {
        DocumentPage page = store.page(space, "", null, 1);
        if (!page.documents().isEmpty() || !page.damaged().isEmpty()) {
            throw WrappedKeys.unavailable(space, "there are encrypted data but no wrapped data key");
        }
    }

    private static AuthsomeException vanished(Space space) {
        return WrappedKeys.unavailable(space, "its wrapped data key vanished");
    }

    /** @param epoch the number of changes of the stored keys that are heeded in them */
    private record Known(long epoch, SpaceKeys keys) {}
}
