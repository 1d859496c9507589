package authsome.domain.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes that cannot be printed by accident.
 *
 * <p>The bytes leave only through {@link #use}, so a search for {@code .use(} is the audit of every place that reads a
 * secret. {@link #toString} names the length and nothing else, there is no {@code equals} over content, and comparison
 * takes constant time. {@link #close} wipes the bytes; a closed secret cannot be used. Wiping is best effort: a moving
 * collector may have left copies behind.
 *
 * <p>Safe for use by several threads as long as none of them closes it while another uses it.
 */
public final class Secret implements AutoCloseable {

    private final byte[] bytes;
    private volatile boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Holds a copy of {@code bytes}; the caller keeps, and may wipe, its own array. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** Holds {@code bytes} itself; the caller must not touch the array again. */
    public static Secret owning(byte[] bytes) {
        return new Secret(bytes);
    }

    /** Holds the UTF-8 form of {@code text}. */
    public static Secret ofUtf8(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Holds the UTF-8 form of {@code text}, which stays the caller's to wipe. */
    public static Secret ofUtf8(char[] text) {
        ByteBuffer encoded = ByteBuffer.allocate(text.length * 3);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), encoded, true);
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        return new Secret(bytes);
    }

    /**
     * Lends the bytes to {@code reader}, which must neither keep nor change them.
     *
     * @throws IllegalStateException if this secret was closed
     */
    public <R> R use(Function<byte[], R> reader) {
        if (closed) {
            throw new IllegalStateException("secret was closed");
        }
        return reader.apply(bytes);
    }

    /** The number of bytes; not a secret. */
    public int length() {
        return bytes.length;
    }

    /** Whether there is no byte in it. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Compares in time that depends on the lengths only. */
    public boolean matches(Secret other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}
