package authsome.proxy.http2;

import authsome.proxy.http.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes frames from a peer. One thread. */
final class FrameReader {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** A list that fits takes few; one of many nearly empty ones is nobody's honest list. */
    private static final int MOST_CONTINUATIONS = 16;

    /** In how many steps it is looked whether a connection rests. */
    private static final int STEPS = 10;

    private static final int LINGER_MILLIS = 500;
    private static final int LINGER_BYTES = 1 << 20;

    private final ByteSource source;
    private final Terms terms;
    private final InstantSource clock;

    FrameReader(ByteSource source, Terms terms, InstantSource clock) {
        this.source = source;
        this.terms = terms;
        this.clock = clock;
    }

    /** Takes what a client says first. */
    void preface() throws IOException {
        source.within(terms.headMillis());
        if (!Arrays.equals(source.take(PREFACE.length, terms.headMillis()), PREFACE)) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "the connection does not begin as one of HTTP/2 does");
        }
    }

    /**
     * The next frame; null at the end of the connection.
     *
     * @param rests whether no stream is open; asked again and again, since streams end while nothing is read
     * @param moved when something passed last, which may have been said to the peer: who listens need not speak
     */
    @Nullable
    Frame next(BooleanSupplier rests, LongSupplier moved) throws IOException {
        int step = Math.max(1, terms.idleMillis() / STEPS);
        long begun = clock.millis();
        long busy = begun;
        while (true) {
            try {
                return begins(step) ? rest() : null;
            } catch (SilenceException silence) {
                long now = clock.millis();
                busy = rests.getAsBoolean() ? busy : now;
                if (now - busy >= terms.idleMillis()
                        || now - Math.max(begun, moved.getAsLong()) >= terms.quietMillis()) {
                    throw silence;
                }
            }
        }
    }

    /** The next frame, whose first byte comes soon; null at the end of the connection. */
    @Nullable
    Frame next(int millis) throws IOException {
        return begins(millis) ? rest() : null;
    }

    /** Waits for the first byte of a frame; false at the end of the connection. */
    private boolean begins(int millis) throws IOException {
        if (source.buffered() > 0) {
            return true;
        }
        // a patience ends with a goodbye, but TLS begins it anew with each byte of a record that trickles
        source.within(2 * terms.idleMillis());
        source.patience(millis);
        try {
            return source.fill();
        } catch (SocketTimeoutException _) {
            throw new SilenceException();
        }
    }

    /** Nothing came, not even the beginning of a frame. */
    private static final class SilenceException extends SocketTimeoutException {

        private static final long serialVersionUID = 1L;

        SilenceException() {
            super("the peer says nothing");
        }
    }

    private Frame rest() throws IOException {
        source.within(terms.headMillis());
        source.await(Frame.HEADER_BYTES, terms.headMillis());
        byte[] bytes = source.array();
        int at = source.start();
        int length = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
        int type = bytes[at + 3] & 0xFF;
        int flags = bytes[at + 4] & 0xFF;
        int stream = (bytes[at + 5] & 0x7F) << 24
                | (bytes[at + 6] & 0xFF) << 16
                | (bytes[at + 7] & 0xFF) << 8
                | (bytes[at + 8] & 0xFF);
        source.skip(Frame.HEADER_BYTES);
        if (length > Frame.MOST_BYTES) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a frame is longer than announced");
        }
        Frame frame = new Frame(type, flags, stream, source.take(length, terms.headMillis()));
        source.within(0);
        return frame;
    }

    /** The whole header block that begins with {@code first}, which says where in it the block begins and ends. */
    byte[] block(Frame first, int from, int to) throws IOException {
        byte[] block = Arrays.copyOfRange(first.payload(), from, to);
        long deadline = clock.millis() + terms.headMillis();
        boolean ended = first.has(Frame.END_HEADERS);
        for (int i = 0; !ended; i++) {
            Frame more = next(Math.max(1, (int) (deadline - clock.millis())));
            if (more == null) {
                throw new EOFException("the connection ended inside a header block");
            }
            if (more.type() != Frame.CONTINUATION || more.stream() != first.stream()) {
                throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "another frame stands inside a header block");
            }
            if (i == MOST_CONTINUATIONS
                    || block.length + more.payload().length > terms.listBytes()
                    || clock.millis() >= deadline) {
                throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "a header block does not end");
            }
            byte[] longer = Arrays.copyOf(block, block.length + more.payload().length);
            System.arraycopy(more.payload(), 0, longer, block.length, more.payload().length);
            block = longer;
            ended = more.has(Frame.END_HEADERS);
        }
        return block;
    }

    /** Takes what the peer is still sending, for a moment. */
    void linger() {
        try {
            source.patience(LINGER_MILLIS);
            int taken = 0;
            do {
                taken += source.buffered();
                source.skip(source.buffered());
            } while (taken < LINGER_BYTES && source.fill());
        } catch (IOException _) {
            // a peer that is silent, or gone, has been told
        }
    }
}
