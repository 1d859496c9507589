package authsome.proxy.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Input that can be looked at before it is read. TLS reads a record in two steps; from here that is one system call. Nothing is
 * held for who reads in large pieces: that would be most of what a tunnel costs.
 */
public final class BufferedWireInput extends InputStream {

    private static final int SIZE = 17 * 1024;

    /** Four records: what is taken at once from a peer that sends faster than it is read. */
    private static final int MANY = 4 * SIZE;

    /** Who reads so much at once has a buffer of its own. TLS does not: it begins with the five bytes before a record. */
    private static final int LARGE = 512;

    private static final int RECORD_HEAD = 5;
    private static final byte[] NONE = {};

    private final InputStream in;
    private byte[] buffer = NONE;
    private int start;
    private int end;

    /** Whether the last read brought as much as a small buffer holds. */
    private boolean filled;

    private volatile boolean ended;

    BufferedWireInput(InputStream in) {
        this.in = in;
    }

    /**
     * Reads until {@code count} bytes are buffered, and leaves them there.
     *
     * @return false when the stream ended before
     */
    public boolean peek(int count) throws IOException {
        if (count > SIZE) {
            throw new IllegalArgumentException("cannot look " + count + " bytes ahead");
        }
        if (buffer.length < SIZE) {
            move(SIZE);
        } else if (start == end && filled != (buffer.length > SIZE)) {
            buffer = new byte[filled ? MANY : SIZE];
            start = 0;
            end = 0;
        } else if (buffer.length - start < count) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < count) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                ended = true;
                return false;
            }
            end += read;
            filled = end >= SIZE;
        }
        return true;
    }

    /**
     * Takes what has come, without waiting for more, and leaves it to be read.
     *
     * @param now what gives what has come
     * @return whether the end of the connection was among it; what came first may fill the buffer before that
     */
    boolean lookForEnd(ReadableByteChannel now) throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        }
        boolean small = buffer.length < SIZE;
        if (small || start > 0) {
            move(Math.max(SIZE, buffer.length));
        }
        int read = 1;
        while (read > 0 && end < buffer.length) {
            read = now.read(ByteBuffer.wrap(buffer, end, buffer.length - end));
            end += Math.max(read, 0);
        }
        if (small && end == 0) {
            buffer = NONE;
        }
        ended |= read < 0;
        return ended;
    }

    /** Whether a whole record of TLS is buffered. */
    boolean holdsRecord() {
        int length = end - start;
        return length >= RECORD_HEAD && length >= RECORD_HEAD + (peeked(3) << 8 | peeked(4));
    }

    /** Gives back what was taken for a peer that sent much; for an owner that expects nothing for a while. */
    public void settle() {
        if (start == end && buffer.length > SIZE) {
            start = 0;
            end = 0;
            buffer = NONE;
            filled = false;
        }
    }

    /** Whether the end of the connection itself was read. */
    public boolean hasEnded() {
        return ended;
    }

    /** The unsigned byte {@code index} bytes ahead, which was peeked. */
    public int peeked(int index) {
        return buffer[start + index] & 0xFF;
    }

    /** Puts bytes back, to be read first. */
    public void unread(byte[] bytes, int from, int length) throws IOException {
        int kept = end - start;
        if (kept + length > SIZE) {
            throw new IOException("the client sent too much before the tunnel was open");
        }
        byte[] all = new byte[kept + length];
        System.arraycopy(bytes, from, all, 0, length);
        System.arraycopy(buffer, start, all, length, kept);
        buffer = all;
        start = 0;
        end = all.length;
    }

    @Override
    public int read() throws IOException {
        return peekOrEnd() ? buffer[start++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (start == end && length >= (buffer.length < SIZE ? LARGE : SIZE)) {
            buffer = buffer.length < SIZE ? NONE : buffer;
            int read = in.read(target, offset, length);
            ended |= read < 0;
            return read;
        }
        if (length == 0) {
            return 0;
        }
        if (!peekOrEnd()) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, target, offset, count);
        start += count;
        return count;
    }

    /** How many bytes are buffered here. */
    int buffered() {
        return end - start;
    }

    @Override
    public int available() throws IOException {
        return start < end ? end - start : in.available();
    }

    private void move(int size) {
        byte[] larger = new byte[size];
        System.arraycopy(buffer, start, larger, 0, end - start);
        buffer = larger;
        end -= start;
        start = 0;
    }

    private boolean peekOrEnd() throws IOException {
        if (start < end) {
            return true;
        }
        start = 0;
        end = 0;
        return peek(1);
    }
}
