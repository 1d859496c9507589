package authsome.proxy.testing;

import java.nio.charset.StandardCharsets;

/** A body of any size that no memory holds: every byte tells its place, as far as a byte can, and the last ones are a secret. */
public final class LargeBody {

    /** The value of the usual connection. */
    private static final byte[] KEY = "key-of-work".getBytes(StandardCharsets.US_ASCII);

    private final long size;
    private final StringBuilder end = new StringBuilder();
    private long place;

    public LargeBody(long size) {
        this.size = size;
    }

    private static byte at(long place) {
        return (byte) (place * 31 + (place >> 16) * 7);
    }

    /** Writes what stands from {@code from} on. */
    public void fill(byte[] piece, int length, long from) {
        for (int i = 0; i < length; i++) {
            long left = size - from - i;
            piece[i] = left > KEY.length ? at(from + i) : KEY[KEY.length - (int) left];
        }
    }

    /** Compares what has come with what was sent, up to the secret; what comes in the place of that is remembered. */
    public void check(byte[] bytes, int length) {
        int plain = Math.clamp(size - KEY.length - place, 0, length);
        for (int i = 0; i < plain; i++) {
            if (bytes[i] != at(place + i)) {
                throw new AssertionError("another byte at " + (place + i));
            }
        }
        place += length;
        end.append(new String(bytes, plain, length - plain, StandardCharsets.US_ASCII));
    }

    /** What came in the place of the secret. */
    public String end() {
        return end.toString();
    }

    /** How long the secret is. */
    public int secretLength() {
        return KEY.length;
    }
}
