package authsome.ports.store;

import java.util.Arrays;

/**
 * An encrypted document body; the only thing a store ever sees. Begins with the format version {@code 1}, then the
 * length of the key id and the key id, a 12-byte nonce, and the AES-256-GCM ciphertext with its 16-byte tag.
 *
 * <p>Immutable. Equality is by content.
 */
public final class SealedBytes {

    /** The format version that this release writes. */
    public static final byte FORMAT = 1;

    private static final int SMALLEST = 2 + 1 + 12 + 16;

    private final byte[] bytes;

    private SealedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes stored bytes for a sealed body; what is inside is proven only by opening it.
     *
     * @throws DamagedDocumentException if the bytes cannot be a sealed body of a known format
     */
    public static SealedBytes parse(byte[] stored) {
        if (stored.length < SMALLEST
                || stored[0] != FORMAT
                || stored[1] < 1
                || stored.length < SMALLEST - 1 + stored[1]) {
            throw new DamagedDocumentException("not a sealed document of a known format");
        }
        return new SealedBytes(stored.clone());
    }

    /** A fresh copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** How many bytes there are. */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SealedBytes[" + bytes.length + " bytes]";
    }
}
