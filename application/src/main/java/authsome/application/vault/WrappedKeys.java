package authsome.application.vault;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The form of a wrapped key: format version, the id of the <em>wrapping</em> key, and what the {@link KeyWrapper} made in
 * the place of nonce and ciphertext. Inside is the data key of the space, and during a rotation the one before it behind it.
 * The wrapper binds them to the space, so a moved key document does not open.
 *
 * <p>Wraps with the current master key, and opens what the current or the former one wrapped. Safe for use by many threads.
 */
final class WrappedKeys {

    private static final Space REGISTRY = new Space.Registry();
    private static final String PREFIX = "key/";

    private volatile Masters masters;

    /** @param former of a change of the master key that has not ended; null for none */
    WrappedKeys(KeyWrapper current, @Nullable KeyWrapper former) {
        this.masters = new Masters(current, former);
    }

    /** Wraps by another master key from now on, and still opens what the one before it wrapped. */
    void change(KeyWrapper next) {
        masters = new Masters(next, masters.current());
    }

    /** Opens by the current master key only from now on. */
    void forgetFormer() {
        masters = new Masters(masters.current(), null);
    }

    /** Whether there is a former master key. */
    boolean isChanging() {
        return masters.former() != null;
    }

    SealedBytes wrap(Space space, Secret keys) {
        KeyWrapper wrapper = masters.current();
        return SealedBytes.parse(Envelope.join(Envelope.header(wrapper.keyId()), wrapper.wrap(keys, context(space))));
    }

    /** Whether the current master key wrapped it, by the version that it uses now. */
    boolean isCurrent(SealedDocument document) {
        KeyWrapper wrapper = masters.current();
        byte[] header = Envelope.header(wrapper.keyId());
        byte[] stored = document.body().toByteArray();
        return Envelope.startsWith(stored, header)
                && wrapper.isCurrent(Arrays.copyOfRange(stored, header.length, stored.length));
    }

    /**
     * Opens a wrapped key.
     *
     * @throws AuthsomeException {@code ENCRYPTION_UNAVAILABLE} if it does not open
     */
    Secret unwrap(Space space, SealedDocument document) {
        Masters both = masters;
        byte[] stored = document.body().toByteArray();
        KeyWrapper former = both.former();
        KeyWrapper wrapper = former != null && Envelope.startsWith(stored, Envelope.header(former.keyId()))
                ? former
                : both.current();
        byte[] header = Envelope.header(wrapper.keyId());
        if (!Envelope.startsWith(stored, header)) {
            throw unavailable(space, "it was encrypted under another master key than the one given");
        }
        try {
            Secret keys = wrapper.unwrap(Arrays.copyOfRange(stored, header.length, stored.length), context(space));
            if (!DataKeys.isKeys(keys)) {
                throw unavailable(space, "its wrapped data key is damaged");
            }
            return keys;
        } catch (KeyUnavailableException _) {
            throw unavailable(space, "its wrapped data key does not open with this master key");
        }
    }

    /** Where the wrapped key of a space is stored. */
    static DocumentId id(Space space) {
        return new DocumentId(REGISTRY, new DocumentKey(PREFIX + space.label()));
    }

    /** Whether a document is a wrapped key, which no data key seals. */
    static boolean isOne(DocumentId id) {
        return id.space().equals(REGISTRY) && id.key().value().startsWith(PREFIX);
    }

    /** How the keys of wrapped keys begin. */
    static String prefix() {
        return PREFIX;
    }

    /** The space whose key a document wraps. */
    static Space space(DocumentKey key) {
        return Space.ofLabel(key.value().substring(PREFIX.length()));
    }

    static AuthsomeException unavailable(Space space, String why) {
        return new AuthsomeException(ErrorCode.ENCRYPTION_UNAVAILABLE, "cannot read " + space.label() + ": " + why)
                .hint("start with the master key that this home was created with");
    }

    private static byte[] context(Space space) {
        return ("authsome data key\0" + space.label()).getBytes(StandardCharsets.UTF_8);
    }

    private record Masters(KeyWrapper current, @Nullable KeyWrapper former) {}
}
