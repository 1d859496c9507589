package authsome.proxy.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Buffered bytes from one peer. One thread at a time. */
public final class ByteSource {

    /** What waits for a message, which most fit in. */
    private static final int SMALL = 2 * 1024;

    private static final int SIZE = 16 * 1024;

    /** Four records of TLS, of who sends faster than it is read. */
    private static final int MANY = 4 * SIZE;

    private static final byte[] NONE = {};

    private final InputStream in;
    private final Patience patience;
    private final InstantSource clock;
    private int limitMillis;
    private int everyMillis;
    private @Nullable Meanwhile meanwhile;
    private byte[] buffer = NONE;
    private int wanted = SMALL;
    private int start;
    private int end;
    private long read;

    /** What is done now and then while nothing comes. */
    @FunctionalInterface
    public interface Meanwhile {

        /** Throws where it is of no more use to wait. */
        void look() throws IOException;
    }

    /** @param patience sets the read timeout of {@code in} */
    public ByteSource(InputStream in, Patience patience, InstantSource clock) {
        this.in = in;
        this.patience = patience;
        this.clock = clock;
    }

    /** How many bytes can be taken without reading. */
    public int buffered() {
        return end - start;
    }

    /** How many bytes were taken since the beginning. */
    public long taken() {
        return read - buffered();
    }

    /** The array that holds the buffered bytes, from {@link #start} on; it changes with the next read. */
    public byte[] array() {
        return buffer;
    }

    public int start() {
        return start;
    }

    /** Takes {@code count} buffered bytes away. */
    public void skip(int count) {
        start += count;
    }

    /** How long each following read may wait; 0 for ever. */
    public void patience(int millis) throws IOException {
        limitMillis = millis;
        patience.limit(step());
    }

    /**
     * What is done while a read waits.
     *
     * @param millis how often; it counts from the next time that the patience is set
     * @param look null for nothing
     */
    public void meanwhile(int millis, @Nullable Meanwhile look) {
        everyMillis = millis;
        meanwhile = look;
    }

    private int step() {
        if (meanwhile == null) {
            return limitMillis;
        }
        return limitMillis == 0 ? everyMillis : Math.min(everyMillis, limitMillis);
    }

    /** How long all that is read from now on may take together, before the connection is cut; 0 for ever. */
    public void within(int millis) {
        patience.within(millis);
    }

    /** Reads as {@link #fill}, and then whatever is there already and there is room for. */
    boolean fillUp() throws IOException {
        if (!fill()) {
            return false;
        }
        while (!patience.mayWait()) {
            if (end == buffer.length) {
                wanted = MANY;
                return true;
            }
            if (!fill()) {
                return true;
            }
        }
        return true;
    }

    /** Reads once, at least one byte; false at the end. */
    public boolean fill() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length != wanted) {
                buffer = new byte[wanted];
            }
        } else if (end == buffer.length) {
            makeRoom();
        }
        int count = read();
        if (count < 0) {
            return false;
        }
        end += count;
        read += count;
        if (end == buffer.length) {
            // whoever sends so much at once has more
            wanted = Math.max(wanted, SIZE);
        }
        return true;
    }

    private int read() throws IOException {
        Meanwhile look = meanwhile;
        if (look == null) {
            return in.read(buffer, end, buffer.length - end);
        }
        int step = step();
        int waited = 0;
        while (true) {
            try {
                return in.read(buffer, end, buffer.length - end);
            } catch (SocketTimeoutException late) {
                waited += step;
                if (limitMillis != 0 && waited >= limitMillis) {
                    throw late;
                }
            }
            look.look();
        }
    }

    /** Gives back what was taken for a peer that sent much. */
    public void settle() {
        if (start == end && wanted == MANY) {
            start = 0;
            end = 0;
            buffer = NONE;
            wanted = SIZE;
        }
    }

    /** Gives the buffer back, if nothing is in it, until something is read again. */
    public void rest() {
        if (start == end) {
            start = 0;
            end = 0;
            buffer = NONE;
            wanted = SMALL;
        }
    }

    /**
     * Takes a whole message head, with the empty line that ends it; null when the peer ended before its first byte.
     *
     * @param limit how many bytes it may have
     * @param idleMillis how long its first byte may take
     * @param headMillis how long the rest may take
     */
    public byte @Nullable [] readHead(int limit, int idleMillis, int headMillis) throws IOException {
        if (start == end) {
            patience(idleMillis);
            patience.within(idleMillis);
            if (!fill()) {
                return null;
            }
        }
        patience.within(headMillis);
        byte[] head = restOfHead(limit, clock.millis() + headMillis);
        patience.within(0);
        return head;
    }

    private byte[] restOfHead(int limit, long deadline) throws IOException {
        int scanned = 0;
        while (true) {
            int length = headLength(scanned);
            if (length > limit || (length < 0 && buffered() >= limit)) {
                throw new MalformedMessageException(431, "the message head is longer than " + limit + " bytes");
            }
            if (length > 0) {
                byte[] head = Arrays.copyOfRange(buffer, start, start + length);
                start += length;
                return head;
            }
            scanned = buffered();
            fillBefore(deadline);
        }
    }

    /** Reads on until {@code count} bytes are buffered, each read waiting no longer than {@code millis}; takes none. */
    public void await(int count, int millis) throws IOException {
        patience(millis);
        while (buffered() < count) {
            if (!fill()) {
                throw new EOFException("the connection ended inside a body");
            }
        }
    }

    /** Takes exactly {@code count} bytes, each read waiting no longer than {@code millis}. */
    public byte[] take(int count, int millis) throws IOException {
        patience(millis);
        byte[] taken = new byte[count];
        int have = 0;
        while (have < count) {
            if (start == end && !fill()) {
                throw new EOFException("the connection ended inside a body");
            }
            int now = Math.min(count - have, buffered());
            System.arraycopy(buffer, start, taken, have, now);
            start += now;
            have += now;
        }
        return taken;
    }

    /** Sends on what is buffered. */
    public void drainTo(ByteSink sink) throws IOException {
        sink.write(buffer, start, end - start);
        start = end;
        sink.flush();
    }

    /** The length of the buffered line with its CRLF, or -1 when more must be read first. */
    int lineLength(int limit) throws MalformedMessageException {
        for (int i = start; i < end; i++) {
            if (buffer[i] == Ascii.LF) {
                if (i == start || buffer[i - 1] != Ascii.CR) {
                    throw new MalformedMessageException("a line ends with a bare LF");
                }
                if (i + 1 - start > limit) {
                    break;
                }
                return i + 1 - start;
            }
        }
        if (buffered() >= limit) {
            throw new MalformedMessageException("a line is longer than " + limit + " bytes");
        }
        return -1;
    }

    private void fillBefore(long deadline) throws IOException {
        long left = deadline - clock.millis();
        if (left <= 0) {
            throw new SocketTimeoutException("the message head took too long");
        }
        patience((int) left);
        if (!fill()) {
            throw new MalformedMessageException("the connection ended inside a message head");
        }
    }

    /** Every line ends with CRLF; the head ends where two of them meet. */
    private int headLength(int scanned) throws MalformedMessageException {
        for (int i = start + scanned; i < end; i++) {
            if (buffer[i] != Ascii.LF) {
                continue;
            }
            if (i == start || buffer[i - 1] != Ascii.CR) {
                throw new MalformedMessageException("a line ends with a bare LF");
            }
            if (i == start + 1) {
                throw new MalformedMessageException("the message begins with an empty line");
            }
            if (i - start >= 3 && buffer[i - 2] == Ascii.LF) {
                return i + 1 - start;
            }
        }
        return -1;
    }

    private void makeRoom() {
        byte[] target = start > 0 ? buffer : new byte[buffer.length * 2];
        System.arraycopy(buffer, start, target, 0, end - start);
        end -= start;
        start = 0;
        buffer = target;
    }
}
