package authsome.proxy.relay;

import java.io.OutputStream;
import java.util.Arrays;

/** A head that is made of what the relay writes; wiped when it is of no more use, for it may hold a credential. */
final class HeadBytes extends OutputStream implements AutoCloseable {

    private byte[] bytes = new byte[2048];
    private int count;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int from, int length) {
        if (length > bytes.length - count) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, count + length));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        System.arraycopy(more, from, bytes, count, length);
        count += length;
    }

    /** What was written, and perhaps room behind it. */
    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }
}
