package authsome.application.vault;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data keys: one per space, drawn at its first use, wrapped, and kept in the registry as {@code key/<label>}.
 *
 * <p>A key document cannot be sealed by a data key, because the registry's own key is among them. It has the shape of
 * sealed bytes all the same: format version, the id of the <em>wrapping</em> key, and what the {@link KeyWrapper} made in
 * the place of nonce and ciphertext. The wrapper binds it to its space, so a moved key document does not open.
 */
final class DataKeys {

    private static final Space REGISTRY = new Space.Registry();
    private static final String PREFIX = "key/";

    private final DocumentStore store;
    private final KeyWrapper wrapper;
    private final SecureRandom random;
    private final Map<Space, DataKey> keys = new ConcurrentHashMap<>();

    DataKeys(DocumentStore store, KeyWrapper wrapper, SecureRandom random) {
        this.store = store;
        this.wrapper = wrapper;
        this.random = random;
    }

    /**
     * The key of a space.
     *
     * @throws AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if there is one that this master key does not open, or if
     *     there are documents and no key
     */
    DataKey of(Space space) {
        DataKey known = keys.get(space);
        return known != null ? known : keys.computeIfAbsent(space, this::findOrCreate);
    }

    /**
     * Opens the stored key of a space again, whether or not it is known already.
     *
     * @return why it does not open; null when it does, and when there is none yet
     */
    @Nullable
    String problem(Space space) {
        try {
            Optional<SealedDocument> stored = find(id(space));
            if (stored.isPresent()) {
                unwrap(space, stored.get());
            } else {
                refuseOrphans(space);
            }
            return null;
        } catch (AuthsomeException refused) {
            return refused.text();
        }
    }

    /** Deletes the stored key of a space and forgets it. */
    void destroy(Space space) {
        DocumentId id = id(space);
        Optional<Long> version = storedVersion(id);
        while (version.isPresent() && !store.delete(id, version.get())) {
            version = storedVersion(id);
        }
        keys.remove(space);
    }

    private Optional<Long> storedVersion(DocumentId id) {
        return store.find(id).map(SealedDocument::version);
    }

    private DataKey findOrCreate(Space space) {
        DocumentId id = id(space);
        Optional<SealedDocument> stored = find(id);
        if (stored.isEmpty()) {
            refuseOrphans(space);
            // whether this put wins or another's: what is stored counts
            store.put(id, 0, wrapped(space));
            stored = find(id);
        }
        return unwrap(space, stored.orElseThrow(() -> unavailable(space, "its wrapped data key vanished")));
    }

    private Optional<SealedDocument> find(DocumentId id) {
        try {
            return store.find(id);
        } catch (DamagedDocumentException _) {
            throw unavailable(id.space(), "the wrapped data key " + id.key() + " is damaged");
        }
    }

    private SealedBytes wrapped(Space space) {
        byte[] fresh = new byte[DataKey.BYTES];
        random.nextBytes(fresh);
        try (Secret key = Secret.owning(fresh)) {
            return SealedBytes.parse(
                    Envelope.join(Envelope.header(wrapper.keyId()), wrapper.wrap(key, context(space))));
        }
    }

    private DataKey unwrap(Space space, SealedDocument document) {
        byte[] stored = document.body().toByteArray();
        byte[] header = Envelope.header(wrapper.keyId());
        if (!Envelope.startsWith(stored, header)) {
            throw unavailable(space, "it was encrypted under another master key than the one given");
        }
        try {
            Secret key = wrapper.unwrap(Arrays.copyOfRange(stored, header.length, stored.length), context(space));
            if (key.length() != DataKey.BYTES) {
                throw unavailable(space, "its wrapped data key is damaged");
            }
            return new DataKey(key);
        } catch (KeyUnavailableException _) {
            throw unavailable(space, "its wrapped data key does not open with this master key");
        }
    }

    /** Data without their key are never written over: a key may still be found. */
    private void refuseOrphans(Space space) {
        DocumentPage page = store.page(space, "", null, 1);
        if (!page.documents().isEmpty() || !page.damaged().isEmpty()) {
            throw unavailable(space, "there are encrypted data but no wrapped data key");
        }
    }

    /** Whether a document of the registry is a wrapped key, which no data key seals. */
    static boolean isWrappedKey(DocumentId id) {
        return id.space().equals(REGISTRY) && id.key().value().startsWith(PREFIX);
    }

    private static DocumentId id(Space space) {
        return new DocumentId(REGISTRY, new DocumentKey(PREFIX + space.label()));
    }

    private static byte[] context(Space space) {
        return ("authsome data key\0" + space.label()).getBytes(StandardCharsets.UTF_8);
    }

    private static AuthsomeException unavailable(Space space, String why) {
        return new AuthsomeException(ErrorCode.ENCRYPTION_UNAVAILABLE, "cannot read " + space.label() + ": " + why)
                .hint("start with the master key that this home was created with");
    }
}
