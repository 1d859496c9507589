package authsome.application.vault;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens document bodies. A body opens only as the version of the document that it was sealed for: the associated
 * data are the format version, the label of the space, the key of the document, its version and the id of the data key,
 * each ended by a zero byte, which none of them can contain.
 *
 * <p>The layout of a sealed body is that of {@link SealedBytes}.
 */
final class Envelope {

    private final SecureRandom random;

    Envelope(SecureRandom random) {
        this.random = random;
    }

    /** Seals {@code plaintext} as {@code version} of a document. */
    SealedBytes seal(DataKey key, DocumentId id, long version, Secret plaintext) {
        byte[] sealed = plaintext.use(bytes -> AesGcm.seal(key.aes(), bytes, associated(key, id, version), random));
        return SealedBytes.parse(join(header(key.id()), sealed));
    }

    /**
     * Opens a document.
     *
     * @param key which sealed it, by the id at its head; null when no key has that id
     * @throws DamagedDocumentException if anything about it is not as it was sealed; why, nobody is told
     */
    Secret open(@Nullable DataKey key, SealedDocument document) {
        byte[] stored = document.body().toByteArray();
        byte[] plaintext = key == null
                ? null
                : AesGcm.open(
                        key.aes(), stored, header(key.id()).length, associated(key, document.id(), document.version()));
        if (plaintext == null) {
            throw new DamagedDocumentException("document " + document.id() + " fails its integrity check");
        }
        return Secret.owning(plaintext);
    }

    /** The first bytes of a sealed body: format version, length of the key id, key id. */
    static byte[] header(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        if (id.length < 1 || id.length > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a key id has 1 to 127 characters");
        }
        return join(new byte[] {SealedBytes.FORMAT, (byte) id.length}, id);
    }

    static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] associated(DataKey key, DocumentId id, long version) {
        String text = SealedBytes.FORMAT + "\0" + id.space().label() + "\0" + id.key() + "\0" + version + "\0"
                + key.id() + "\0";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
