package authsome.proxy.http2;

import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends frames to a peer. What a stream says is written by whoever says it, under one lock; what answers the peer is left
 * with whoever holds that lock, so that the reader of a connection seldom waits for its writers. Whoever is the last to
 * write hands all of it to the connection.
 */
final class FrameWriter {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** With its header it fits one record of TLS. */
    static final int MOST_BYTES = ByteSink.RECORD - Frame.HEADER_BYTES;

    /** A peer that asks for more answers than this without taking any wants something else. */
    private static final int MOST_WAITING = 2_000;

    private final ByteSink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Frame> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private boolean headSent;

    FrameWriter(ByteSink sink) {
        this.sink = sink;
    }

    /** What belongs under the lock because it must happen in the order in which it is written. */
    interface Opening {

        /** The stream to write to. */
        int open() throws IOException;
    }

    /** Whether a stream may still say something, asked under the lock. */
    interface Say {

        void check() throws StreamEndedException;
    }

    void preface() throws IOException {
        sink.write(PREFACE);
    }

    /** Sends a frame that no window holds back, now or when whoever writes has done so. */
    void control(int type, int flags, int stream, byte[] payload) throws IOException {
        waiting.add(new Frame(type, flags, stream, payload));
        if (count.incrementAndGet() > MOST_WAITING) {
            throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "the peer wants answers and takes none");
        }
        sendWaiting();
    }

    /** Sends a list of fields. */
    void headers(Opening opening, HpackEncoder block, boolean end) throws IOException {
        lock.lock();
        try {
            int stream = opening.open();
            int length = block.length();
            int from = 0;
            int type = Frame.HEADERS;
            int flags = end ? Frame.END_STREAM : 0;
            do {
                int count = Math.min(length - from, MOST_BYTES);
                boolean last = from + count == length;
                header(count, type, flags | (last ? Frame.END_HEADERS : 0), stream);
                sink.write(block.bytes(), from, count);
                from += count;
                type = Frame.CONTINUATION;
                flags = 0;
            } while (from < length);
        } finally {
            leave();
        }
        sendWaiting();
    }

    /** Whether a list was sent before; under the lock, within {@link Opening}. */
    boolean headSent() {
        boolean before = headSent;
        headSent = true;
        return before;
    }

    /** Sends a part of a body. */
    void data(int stream, Say say, byte[] bytes, int from, int length, boolean end) throws IOException {
        lock.lock();
        try {
            say.check();
            header(length, Frame.DATA, end ? Frame.END_STREAM : 0, stream);
            sink.write(bytes, from, length);
        } finally {
            leave();
        }
        sendWaiting();
    }

    /** Tells the peer that this is the end, or will be. */
    void goAway(int last, ErrorCode code, String sentence) throws IOException {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[8 + text.length];
        System.arraycopy(Frame.bytes(last), 0, payload, 0, 4);
        System.arraycopy(Frame.bytes(code.number()), 0, payload, 4, 4);
        System.arraycopy(text, 0, payload, 8, text.length);
        control(Frame.GOAWAY, 0, 0, payload);
    }

    /** Nobody may leave without looking once more: what came while the lock was held has nobody else. */
    private void sendWaiting() throws IOException {
        while (!waiting.isEmpty() && lock.tryLock()) {
            try {
                for (Frame frame = waiting.poll(); frame != null; frame = waiting.poll()) {
                    count.decrementAndGet();
                    header(frame.payload().length, frame.type(), frame.flags(), frame.stream());
                    sink.write(frame.payload());
                }
            } finally {
                leave();
            }
        }
    }

    private void leave() throws IOException {
        try {
            if (!lock.hasQueuedThreads()) {
                sink.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private void header(int length, int type, int flags, int stream) throws IOException {
        sink.write(new byte[] {
            (byte) (length >> 16),
            (byte) (length >> 8),
            (byte) length,
            (byte) type,
            (byte) flags,
            (byte) (stream >> 24),
            (byte) (stream >> 16),
            (byte) (stream >> 8),
            (byte) stream
        });
    }
}
