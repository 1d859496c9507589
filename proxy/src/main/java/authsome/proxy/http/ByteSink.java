package authsome.proxy.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Buffered bytes towards one peer: one write for one message, where it fits. One thread at a time. */
public final class ByteSink {

    /** What fits one record of TLS 1.3 here: JSSE adds a byte for its type and 16 that hide its length. */
    public static final int RECORD = 16 * 1024 - 17;

    private static final int SIZE = RECORD;
    private static final byte[] NONE = {};

    private final OutputStream out;
    private byte[] buffer = NONE;
    private int count;
    private boolean flushed;
    private long sent;

    public ByteSink(OutputStream out) {
        this.out = out;
    }

    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE - count) {
            flush();
            if (length >= SIZE) {
                send(bytes, from, length);
                return;
            }
        }
        if (buffer.length == 0) {
            buffer = new byte[SIZE];
        }
        System.arraycopy(bytes, from, buffer, count, length);
        count += length;
    }

    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    public void write(String ascii) throws IOException {
        write(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends what is buffered, and forgets it: it may have been a credential. */
    public void flush() throws IOException {
        if (count == 0) {
            return;
        }
        try {
            send(buffer, 0, count);
        } finally {
            discard();
        }
    }

    private void send(byte[] bytes, int from, int length) throws SendFailedException {
        flushed = true;
        try {
            out.write(bytes, from, length);
            out.flush();
            sent += length;
        } catch (IOException e) {
            throw new SendFailedException(e);
        }
    }

    /** Forgets what is buffered. */
    public void discard() {
        Arrays.fill(buffer, 0, count, (byte) 0);
        count = 0;
    }

    /** Gives the buffer back, if nothing is in it, until something is written again. */
    public void rest() {
        if (count == 0) {
            buffer = NONE;
        }
    }

    /** How many bytes the peer was handed since the beginning. */
    public long sent() {
        return sent;
    }

    /** Whether anything was handed to the peer since {@link #begin}. */
    public boolean hasFlushed() {
        return flushed;
    }

    /** Marks the beginning of a message. */
    public void begin() {
        flushed = false;
    }
}
