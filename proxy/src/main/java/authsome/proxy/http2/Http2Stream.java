package authsome.proxy.http2;

import authsome.proxy.hpack.FieldList;
import authsome.proxy.hpack.HpackEncoder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a connection: a request and its response. What the peer sends waits here, no more of it than its window; what
 * is sent waits for the peer's. One thread may take while another sends; any may reset. All state is guarded by the
 * connection's lock.
 */
public final class Http2Stream implements AutoCloseable {

    /** What a peer said. */
    public sealed interface Part {

        /** Whether it is the last. */
        boolean end();
    }

    /** Fields: a head, or, after a body, trailers. */
    public record Head(FieldList list, boolean end) implements Part {}

    /** A part of a body. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Data(byte[] bytes, int from, int length, int cost, boolean end) implements Part {}

    private final Http2Connection connection;
    private final Deque<Part> inbound = new ArrayDeque<>();
    private final Condition readable;
    private final Condition writable;
    private final int id;
    private int receiveWindow;
    private int owed;
    private long sendWindow;
    private boolean headSeen;
    private boolean heard;
    private boolean sent;
    private boolean peerEnded;
    private boolean ended;
    private @Nullable StreamEndedException failure;
    private @Nullable Http2Stream other;

    /** With windows as they are now; the connection's lock is held. */
    Http2Stream(Http2Connection connection, int id) {
        this.connection = connection;
        this.id = id;
        this.readable = connection.state.newCondition();
        this.writable = connection.state.newCondition();
        this.receiveWindow = connection.terms.streamWindow();
        this.sendWindow = connection.windows.toPeerOfStream();
    }

    int id() {
        return id;
    }

    /** The next part; waits for it. */
    public Part take(int millis) throws IOException, InterruptedException {
        connection.state.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (inbound.isEmpty()) {
                if (failure != null) {
                    throw failure.again();
                }
                if (left <= 0) {
                    throw new SocketTimeoutException("a stream stood still for too long");
                }
                left = readable.awaitNanos(left);
            }
            return inbound.removeFirst();
        } finally {
            connection.state.unlock();
        }
    }

    /** Whether a part waits, or nothing more will come. */
    public boolean isReadable() {
        connection.state.lock();
        try {
            return !inbound.isEmpty() || failure != null;
        } finally {
            connection.state.unlock();
        }
    }

    /** Lets the peer send as much again as {@code data} took: it was passed on. */
    public void passed(Data data) throws IOException {
        int grant = 0;
        connection.state.lock();
        try {
            owed += data.cost();
            if (owed >= connection.terms.streamWindow() / 2 && !peerEnded && failure == null) {
                grant = owed;
                receiveWindow += owed;
                owed = 0;
            }
        } finally {
            connection.state.unlock();
        }
        connection.credit(data.cost());
        if (grant > 0) {
            connection.writer.control(Frame.WINDOW_UPDATE, 0, id, Frame.bytes(grant));
        }
    }

    /** Sends a head or trailers, and wipes what it was made of. */
    public void send(HpackEncoder block, boolean end) throws IOException {
        try {
            connection.writer.headers(
                    () -> {
                        requireOpen();
                        return id;
                    },
                    block,
                    end);
        } finally {
            block.wipe();
        }
        sent(end);
    }

    /** Sends a part of a body, as the peer's windows let it. */
    public void send(byte[] bytes, int from, int length, boolean end) throws IOException, InterruptedException {
        int at = from;
        int left = length;
        do {
            int now = left == 0 ? 0 : reserve(Math.min(left, FrameWriter.MOST_BYTES));
            connection.writer.data(id, this::requireOpen, bytes, at, now, end && now == left);
            at += now;
            left -= now;
        } while (left > 0);
        connection.guard.useful();
        sent(end);
    }

    /** Has another stream, on another connection, given up as soon as this one's peer has given this one up. */
    public void bind(Http2Stream follower) {
        StreamEndedException now;
        connection.state.lock();
        try {
            other = follower;
            now = failure;
        } finally {
            connection.state.unlock();
        }
        if (now != null) {
            follower.reset(now.code());
        }
    }

    /** Gives the stream up where it has not ended, and throws away what was not taken. */
    @Override
    public void close() {
        reset(ErrorCode.CANCEL);
        int thrown;
        connection.state.lock();
        try {
            thrown = discard();
        } finally {
            connection.state.unlock();
        }
        connection.creditQuietly(thrown);
    }

    /** Gives the stream up; nothing where it has ended. */
    public void reset(ErrorCode code) {
        connection.reset(this, code, "the stream was given up");
    }

    /** Whether nothing more passes, in either direction. */
    public boolean isEnded() {
        connection.state.lock();
        try {
            return ended;
        } finally {
            connection.state.unlock();
        }
    }

    // what follows is called with the connection's lock held

    boolean isPeerEnded() {
        return peerEnded;
    }

    /** Whether anything ever came on it. */
    boolean isHeard() {
        return heard;
    }

    /** Takes a part of a body; gives what is wrong with it, or null. */
    @Nullable
    ErrorCode accept(Data data) {
        if (peerEnded) {
            return ErrorCode.STREAM_CLOSED;
        }
        if (!headSeen) {
            return ErrorCode.PROTOCOL_ERROR;
        }
        receiveWindow -= data.cost();
        if (receiveWindow < 0) {
            return ErrorCode.FLOW_CONTROL_ERROR;
        }
        put(data);
        return null;
    }

    /** Takes the head of a response, or trailers; gives what is wrong with it, or null. */
    @Nullable
    ErrorCode accept(Head head) {
        if (peerEnded) {
            return ErrorCode.STREAM_CLOSED;
        }
        if (headSeen && !head.end()) {
            return ErrorCode.PROTOCOL_ERROR;
        }
        boolean interim = !connection.server && !headSeen && !head.end() && isInterim(head.list());
        put(head);
        // another head follows one that is interim
        headSeen = !interim;
        return null;
    }

    private static boolean isInterim(FieldList list) {
        return !list.fields().isEmpty()
                && list.fields().getFirst().name().equals(":status")
                && list.fields().getFirst().value().startsWith("1");
    }

    void put(Part part) {
        inbound.addLast(part);
        heard = true;
        headSeen |= part instanceof Head;
        peerEnded |= part.end();
        readable.signalAll();
        connection.streams.dropIfDone(this);
    }

    boolean widen(long more) {
        sendWindow += more;
        writable.signalAll();
        return sendWindow <= Integer.MAX_VALUE;
    }

    void wake() {
        writable.signalAll();
    }

    /** What is here stays to be taken only where it is all that there is; gives how many bytes were thrown away. */
    int end(StreamEndedException why) {
        if (failure != null) {
            return 0;
        }
        failure = why;
        readable.signalAll();
        writable.signalAll();
        return peerEnded ? 0 : discard();
    }

    private int discard() {
        int thrown = 0;
        for (Part part : inbound) {
            thrown += part instanceof Data data ? data.cost() : 0;
        }
        inbound.clear();
        return thrown;
    }

    /** To be called without the lock. */
    void tellOther() {
        Http2Stream follower;
        ErrorCode code;
        connection.state.lock();
        try {
            follower = other;
            code = failure == null ? ErrorCode.CANCEL : failure.code();
        } finally {
            connection.state.unlock();
        }
        if (follower != null) {
            follower.reset(code);
        }
    }

    boolean isDone() {
        return failure != null || (sent && peerEnded);
    }

    void markEnded() {
        ended = true;
    }

    private int reserve(int wanted) throws IOException, InterruptedException {
        connection.state.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(connection.terms.stallMillis());
            while (failure == null && window() <= 0) {
                if (left <= 0) {
                    throw new SocketTimeoutException("the peer took nothing for too long");
                }
                left = writable.awaitNanos(left);
            }
            requireOpen();
            int now = (int) Math.min(wanted, window());
            sendWindow -= now;
            connection.windows.sent(now);
            return now;
        } finally {
            connection.state.unlock();
        }
    }

    private long window() {
        return Math.min(sendWindow, connection.windows.toPeer());
    }

    private void requireOpen() throws StreamEndedException {
        connection.state.lock();
        try {
            if (failure != null) {
                throw failure.again();
            }
        } finally {
            connection.state.unlock();
        }
    }

    void sentAll() {
        sent(true);
    }

    private void sent(boolean end) {
        if (end) {
            connection.state.lock();
            try {
                sent = true;
                connection.streams.dropIfDone(this);
            } finally {
                connection.state.unlock();
            }
        }
    }
}
