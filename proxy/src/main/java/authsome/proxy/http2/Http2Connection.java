package authsome.proxy.http2;

import authsome.proxy.hpack.CompressionException;
import authsome.proxy.hpack.FieldList;
import authsome.proxy.hpack.HpackDecoder;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.net.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that speaks HTTP/2. One thread reads it; streams are used by threads of their own. A peer that
 * breaks a rule, or does too much of what costs it nothing, is told so and cut off.
 */
public final class Http2Connection implements AutoCloseable {

    /** Frames that carry nothing: so many at once, and so many a second. */
    private static final int MOST_IDLE_FRAMES = 2_000;

    private static final int IDLE_FRAMES_A_SECOND = 200;

    /** A frame of use, in either direction, allows for so many of the others. */
    private static final int IDLE_FRAMES_EARNED = 4;

    /** Streams that the peer gives up, or makes this side give up, before they are answered. */
    private static final int MOST_RESETS = 500;

    private static final int RESETS_A_SECOND = 50;

    /** How many ended streams are remembered, to tell a frame that is late from one that is wrong. */
    private static final int MOST_REMEMBERED = 2_048;

    private static final int FIRST_WINDOW = 65_535;

    /** What a peer is taken to allow before it says so. */
    private static final int ASSUMED_STREAMS = 100;

    private static final int ENABLE_PUSH = 2;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;
    private static final int MAX_HEADER_LIST_SIZE = 6;

    final ReentrantLock state = new ReentrantLock();
    final Terms terms;
    final FrameWriter writer;

    /** How much the peer lets all streams send; guarded by {@link #state}. */
    long sendWindow = FIRST_WINDOW;

    /** Signalled when a stream, or the connection, has ended. */
    private final Condition changed = state.newCondition();

    private final Closeable wire;
    private final boolean server;
    private final FrameReader reader;
    private final HpackDecoder decoder;
    private final Allowance idleFrames;
    private final Allowance resets;
    private final RoundTrips roundTrips;
    private final Map<Integer, Http2Stream> streams = new HashMap<>();
    /** Streams that ended not long ago, and whether the peer knew when it sent its last frame. */
    private final Map<Integer, Boolean> past = new LinkedHashMap<>();

    private int receiveWindow;
    private int owed;
    private int peerStreamWindow = FIRST_WINDOW;
    private int peerStreams = ASSUMED_STREAMS;
    private int lastOpened;
    private int lastTaken;
    private int working;
    private boolean leaving;
    private boolean goingAway;
    private boolean closed;
    private boolean used;

    /** What becomes of the streams that a client opens. */
    public interface Handler {

        /** Serves one, on a thread of its own; what it leaves open is reset when it returns. */
        void serve(Http2Stream stream) throws InterruptedException;
    }

    private Http2Connection(
            Closeable wire, ByteSource source, ByteSink sink, Terms terms, InstantSource clock, boolean server) {
        this.wire = wire;
        this.terms = terms;
        this.server = server;
        this.reader = new FrameReader(source, terms, clock);
        this.writer = new FrameWriter(sink);
        this.decoder = new HpackDecoder(terms.listBytes());
        this.idleFrames = new Allowance(clock, MOST_IDLE_FRAMES, IDLE_FRAMES_A_SECOND);
        this.resets = new Allowance(clock, MOST_RESETS, RESETS_A_SECOND);
        this.roundTrips = new RoundTrips(state, writer);
        this.receiveWindow = terms.connectionWindow();
        this.lastOpened = server ? 0 : -1;
    }

    /** The end of a server, which has greeted its client; {@link #serve} does the rest. */
    public static Http2Connection server(
            Closeable wire, ByteSource source, ByteSink sink, Terms terms, InstantSource clock) throws IOException {
        Http2Connection connection = new Http2Connection(wire, source, sink, terms, clock, true);
        connection.greet();
        return connection;
    }

    /** The end of a client, which reads on a thread of its own from now on. */
    public static Http2Connection client(
            Closeable wire, ByteSource source, ByteSink sink, Terms terms, InstantSource clock) throws IOException {
        Http2Connection connection = new Http2Connection(wire, source, sink, terms, clock, false);
        connection.writer.preface();
        connection.greet();
        Thread.ofVirtual().name("http2-reader").start(() -> {
            try {
                connection.read(stream -> {});
            } catch (IOException _) {
                // its streams have been told
            }
        });
        return connection;
    }

    /**
     * Serves a client until the connection ends.
     *
     * @throws Http2Exception if the client broke a rule or a bound; it has been told
     */
    public void serve(Handler handler) throws IOException {
        read(handler);
    }

    /**
     * Ends a server's connection so that no request is lost (RFC 9113 6.8): the client is told to open its next streams
     * elsewhere, those that it opened before it knew are served, and the connection is closed when all have ended and the
     * client has what they said. Waits for that, unless it was called before.
     */
    public void leave() throws InterruptedException {
        if (!beginToLeave()) {
            return;
        }
        try {
            writer.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, "");
            roundTrips.await();
            writer.goAway(takeNoMore(), ErrorCode.NO_ERROR, "");
            awaitNoStream();
            if (roundTrips.isAnswered()) {
                // to close over what is still on the way would have it thrown away
                roundTrips.await();
            }
        } catch (IOException _) {
            // the client has gone
        }
        close();
    }

    private boolean beginToLeave() {
        state.lock();
        try {
            boolean first = !leaving;
            leaving = true;
            return first;
        } finally {
            state.unlock();
        }
    }

    /** Refuses further streams; gives the last that is served. */
    private int takeNoMore() {
        state.lock();
        try {
            goingAway = true;
            return lastTaken;
        } finally {
            state.unlock();
        }
    }

    private void awaitNoStream() throws InterruptedException {
        state.lock();
        try {
            while (!closed && (working > 0 || !streams.isEmpty())) {
                changed.await();
            }
        } finally {
            state.unlock();
        }
    }

    /** Opens a stream with a request's head, which is wiped; null where the peer takes no more streams now. */
    public @Nullable Http2Stream open(HpackEncoder block, boolean end) throws IOException {
        Http2Stream[] opened = new Http2Stream[1];
        try {
            if (!canOpen()) {
                return null;
            }
            writer.headers(
                    () -> {
                        opened[0] = begin();
                        return opened[0].id();
                    },
                    block,
                    end);
        } catch (StreamEndedException full) {
            return null;
        } finally {
            block.wipe();
        }
        useful();
        if (end) {
            opened[0].sentAll();
        }
        return opened[0];
    }

    /** Whether another stream can be opened now. */
    public boolean canOpen() {
        state.lock();
        try {
            return !closed && !goingAway && streams.size() < peerStreams;
        } finally {
            state.unlock();
        }
    }

    /** Whether a stream was ever opened on it. */
    public boolean isUsed() {
        state.lock();
        try {
            return used;
        } finally {
            state.unlock();
        }
    }

    /** Whether it can carry requests and carries none. */
    public boolean isIdle() {
        state.lock();
        try {
            return !closed && !goingAway && streams.isEmpty();
        } finally {
            state.unlock();
        }
    }

    /** Whether it has ended, or carries nothing and takes nothing more. */
    public boolean isOver() {
        state.lock();
        try {
            return closed || (goingAway && streams.isEmpty());
        } finally {
            state.unlock();
        }
    }

    /** Gives up every stream and says so to the peer. */
    public void giveUpStreams() {
        List<Http2Stream> open;
        state.lock();
        try {
            open = List.copyOf(streams.values());
        } finally {
            state.unlock();
        }
        open.forEach(stream -> stream.reset(ErrorCode.CANCEL));
    }

    /** Says goodbye where the peer still listens, and ends the connection. */
    @Override
    public void close() {
        end(ErrorCode.NO_ERROR, "");
    }

    private void greet() throws IOException {
        int[] settings = server
                ? new int[] {
                    MAX_CONCURRENT_STREAMS, terms.streams(),
                    INITIAL_WINDOW_SIZE, terms.streamWindow(),
                    MAX_HEADER_LIST_SIZE, terms.listBytes()
                }
                : new int[] {
                    ENABLE_PUSH, 0, INITIAL_WINDOW_SIZE, terms.streamWindow(), MAX_HEADER_LIST_SIZE, terms.listBytes()
                };
        byte[] payload = new byte[settings.length * 3];
        for (int i = 0; i < settings.length; i += 2) {
            payload[i * 3 + 1] = (byte) settings[i];
            System.arraycopy(Frame.bytes(settings[i + 1]), 0, payload, i * 3 + 2, 4);
        }
        writer.control(Frame.SETTINGS, 0, 0, payload);
        writer.control(Frame.WINDOW_UPDATE, 0, 0, Frame.bytes(terms.connectionWindow() - FIRST_WINDOW));
    }

    private Http2Stream begin() throws StreamEndedException {
        state.lock();
        try {
            if (closed || goingAway || streams.size() >= peerStreams) {
                throw new StreamEndedException(ErrorCode.REFUSED_STREAM, true, false, "the service takes no more");
            }
            lastOpened += 2;
            used = true;
            Http2Stream stream = new Http2Stream(this, terms.streamWindow(), peerStreamWindow);
            stream.open(lastOpened);
            streams.put(lastOpened, stream);
            return stream;
        } finally {
            state.unlock();
        }
    }

    private void read(Handler handler) throws IOException {
        try {
            if (server) {
                reader.preface();
            }
            Frame first = reader.next(terms.headMillis());
            if (first != null) {
                if (first.type() != Frame.SETTINGS || first.has(Frame.ACK)) {
                    throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "the first frame is not SETTINGS");
                }
                settings(first);
                for (Frame frame = next(); frame != null; frame = next()) {
                    handle(frame, handler);
                }
            }
            end(ErrorCode.NO_ERROR, "");
        } catch (Http2Exception e) {
            cutOff(e);
            throw e;
        } catch (CompressionException e) {
            Http2Exception broken = new Http2Exception(ErrorCode.COMPRESSION_ERROR, e.sentence());
            cutOff(broken);
            throw broken;
        } catch (SocketTimeoutException _) {
            end(ErrorCode.NO_ERROR, "");
        } finally {
            end(ErrorCode.INTERNAL_ERROR, "");
        }
    }

    private @Nullable Frame next() throws IOException {
        boolean quiet;
        state.lock();
        try {
            quiet = streams.isEmpty() && working == 0;
        } finally {
            state.unlock();
        }
        return reader.next(quiet ? terms.idleMillis() : terms.quietMillis());
    }

    private void handle(Frame frame, Handler handler) throws IOException {
        switch (frame.type()) {
            case Frame.DATA -> data(frame);
            case Frame.HEADERS -> headers(frame, handler);
            case Frame.PRIORITY -> priority(frame);
            case Frame.RST_STREAM -> rstStream(frame);
            case Frame.SETTINGS -> settings(frame);
            case Frame.PUSH_PROMISE ->
                throw protocolError(
                        server ? "a client promises a response" : "the service pushes what nobody wants pushed");
            case Frame.PING -> ping(frame);
            case Frame.GOAWAY -> goAway(frame);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame);
            case Frame.CONTINUATION -> throw protocolError("a header block goes on that did not begin");
            default -> spend();
        }
    }

    private void data(Frame frame) throws IOException {
        int cost = frame.payload().length;
        int from = frame.contentStart();
        int to = frame.contentEnd();
        boolean end = frame.has(Frame.END_STREAM);
        if (to == from && !end) {
            spend();
        } else {
            useful();
        }
        requireStream(frame);
        ErrorCode fault = null;
        Http2Stream stream;
        state.lock();
        try {
            receiveWindow -= cost;
            if (receiveWindow < 0) {
                throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "the connection's window is exceeded");
            }
            stream = streams.get(frame.stream());
            if (stream == null) {
                requireLate(frame.stream());
            } else if (stream.isPeerEnded()) {
                fault = ErrorCode.STREAM_CLOSED;
            } else if (!stream.isHeadSeen()) {
                fault = ErrorCode.PROTOCOL_ERROR;
            } else if (!stream.receive(cost)) {
                fault = ErrorCode.FLOW_CONTROL_ERROR;
            } else {
                stream.put(new Http2Stream.Data(frame.payload(), from, to - from, cost, end));
                return;
            }
        } finally {
            state.unlock();
        }
        credit(cost);
        if (stream != null && fault != null) {
            fault(stream, fault, "a body came where none may come");
        }
    }

    private void headers(Frame frame, Handler handler) throws IOException {
        int from = frame.contentStart();
        int to = frame.contentEnd();
        boolean selfish = false;
        if (frame.has(Frame.PRIORITIZED)) {
            if (to - from < 5) {
                throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a frame is too short for its priority");
            }
            selfish = frame.number(from) == frame.stream();
            from += 5;
        }
        if (frame.stream() == 0) {
            throw protocolError("a header block belongs to no stream");
        }
        byte[] block = reader.block(frame, from, to);
        // read in any case: the table is the connection's
        FieldList list = decoder.decode(block, block.length);
        useful();
        Http2Stream.Head head = new Http2Stream.Head(list, frame.has(Frame.END_STREAM));
        if (server && frame.stream() > lastOpened) {
            openedByPeer(frame, head, selfish, handler);
        } else {
            moreHeaders(frame, head, selfish);
        }
    }

    private void openedByPeer(Frame frame, Http2Stream.Head head, boolean selfish, Handler handler) throws IOException {
        if (frame.stream() % 2 == 0) {
            throw protocolError("a client opens a stream with an even number");
        }
        Http2Stream stream;
        state.lock();
        try {
            lastOpened = frame.stream();
            if (closed || goingAway || working >= terms.streams()) {
                stream = null;
                remember(frame.stream(), head.end());
            } else {
                lastTaken = frame.stream();
                stream = new Http2Stream(this, terms.streamWindow(), peerStreamWindow);
                stream.open(frame.stream());
                streams.put(frame.stream(), stream);
                if (!selfish) {
                    stream.put(head);
                    working++;
                }
            }
        } finally {
            state.unlock();
        }
        if (stream == null) {
            spendReset();
            writer.control(Frame.RST_STREAM, 0, frame.stream(), Frame.bytes(ErrorCode.REFUSED_STREAM.number()));
        } else if (selfish) {
            fault(stream, ErrorCode.PROTOCOL_ERROR, "a stream depends on itself");
        } else {
            Thread.ofVirtual().name("http2-stream").start(() -> work(stream, handler));
        }
    }

    private void work(Http2Stream stream, Handler handler) {
        try {
            handler.serve(stream);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stream.close();
            state.lock();
            try {
                working--;
                changed.signalAll();
            } finally {
                state.unlock();
            }
        }
    }

    /** The head of a response, or trailers. */
    private void moreHeaders(Frame frame, Http2Stream.Head head, boolean selfish) throws IOException {
        requireStream(frame);
        ErrorCode fault = null;
        Http2Stream stream;
        state.lock();
        try {
            stream = streams.get(frame.stream());
            if (stream == null) {
                requireLate(frame.stream());
                spend();
                return;
            }
            if (stream.isPeerEnded()) {
                fault = ErrorCode.STREAM_CLOSED;
            } else if (selfish || (stream.isHeadSeen() && !head.end())) {
                fault = ErrorCode.PROTOCOL_ERROR;
            } else {
                boolean interim = !server && !stream.isHeadSeen() && !head.end() && isInterim(head.list());
                stream.put(head);
                if (interim) {
                    stream.forgetHead();
                }
            }
        } finally {
            state.unlock();
        }
        if (fault != null) {
            fault(stream, fault, "fields came where none may come");
        }
    }

    private static boolean isInterim(FieldList list) {
        return !list.fields().isEmpty()
                && list.fields().getFirst().name().equals(":status")
                && list.fields().getFirst().value().startsWith("1");
    }

    private void priority(Frame frame) throws IOException {
        spend();
        if (frame.stream() == 0) {
            throw protocolError("a priority belongs to no stream");
        }
        if (frame.payload().length != 5) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a priority has another length than 5");
        }
        if (frame.number(0) == frame.stream()) {
            throw protocolError("a stream depends on itself");
        }
    }

    private void rstStream(Frame frame) throws IOException {
        if (frame.payload().length != 4) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a reset has another length than 4");
        }
        requireStream(frame);
        ErrorCode code = ErrorCode.of(frame.word(0));
        int thrown;
        Http2Stream stream;
        state.lock();
        try {
            stream = streams.get(frame.stream());
            if (stream == null) {
                spend();
                return;
            }
            thrown = stream.end(new StreamEndedException(
                    code, code == ErrorCode.REFUSED_STREAM, true, "the peer gave the stream up: " + code));
            dropIfDone(stream);
            remember(frame.stream(), true);
        } finally {
            state.unlock();
        }
        stream.tellOther();
        credit(thrown);
        if (server) {
            spendReset();
        }
    }

    private void settings(Frame frame) throws IOException {
        if (frame.stream() != 0) {
            throw protocolError("SETTINGS belong to a stream");
        }
        int length = frame.payload().length;
        if (frame.has(Frame.ACK) ? length != 0 : length % 6 != 0) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "SETTINGS have a length that they cannot have");
        }
        spend();
        if (frame.has(Frame.ACK)) {
            return;
        }
        for (int i = 0; i < length; i += 6) {
            setting((frame.payload()[i] & 0xFF) << 8 | (frame.payload()[i + 1] & 0xFF), frame.word(i + 2));
        }
        writer.control(Frame.SETTINGS, Frame.ACK, 0, new byte[0]);
    }

    private void setting(int name, int value) throws Http2Exception {
        switch (name) {
            case ENABLE_PUSH -> {
                if (value != 0 && (value != 1 || !server)) {
                    throw protocolError("SETTINGS_ENABLE_PUSH has a value that it cannot have");
                }
            }
            case MAX_CONCURRENT_STREAMS -> {
                state.lock();
                try {
                    peerStreams = value < 0 ? Integer.MAX_VALUE : value;
                } finally {
                    state.unlock();
                }
            }
            case INITIAL_WINDOW_SIZE -> {
                if (value < 0) {
                    throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "a window is too large");
                }
                resizeWindows(value);
            }
            case MAX_FRAME_SIZE -> {
                if (value < Frame.MOST_BYTES || value > 0xFF_FFFF) {
                    throw protocolError("SETTINGS_MAX_FRAME_SIZE has a value that it cannot have");
                }
            }
            default -> {
                // the others allow for what is not done here
            }
        }
    }

    private void resizeWindows(int size) throws Http2Exception {
        state.lock();
        try {
            long more = (long) size - peerStreamWindow;
            peerStreamWindow = size;
            for (Http2Stream stream : streams.values()) {
                if (!stream.widen(more)) {
                    throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "a window is too large");
                }
            }
        } finally {
            state.unlock();
        }
    }

    private void ping(Frame frame) throws IOException {
        if (frame.stream() != 0) {
            throw protocolError("a PING belongs to a stream");
        }
        if (frame.payload().length != 8) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a PING has another length than 8");
        }
        spend();
        if (frame.has(Frame.ACK)) {
            roundTrips.answered(frame);
        } else {
            writer.control(Frame.PING, Frame.ACK, 0, frame.payload());
        }
    }

    private void goAway(Frame frame) throws IOException {
        if (frame.stream() != 0) {
            throw protocolError("a GOAWAY belongs to a stream");
        }
        if (frame.payload().length < 8) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a GOAWAY is shorter than 8");
        }
        spend();
        if (server) {
            return;
        }
        int last = frame.number(0);
        ErrorCode code = ErrorCode.of(frame.word(4));
        state.lock();
        try {
            goingAway = true;
            for (Http2Stream stream : List.copyOf(streams.values())) {
                if (stream.id() > last) {
                    stream.end(new StreamEndedException(code, true, false, "the service ends the connection: " + code));
                    dropIfDone(stream);
                }
            }
        } finally {
            state.unlock();
        }
    }

    private void windowUpdate(Frame frame) throws IOException {
        if (frame.payload().length != 4) {
            throw new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, "a WINDOW_UPDATE has another length than 4");
        }
        spend();
        int more = frame.number(0);
        if (frame.stream() == 0) {
            widen(more);
            return;
        }
        requireStream(frame);
        ErrorCode fault = null;
        Http2Stream stream;
        state.lock();
        try {
            stream = streams.get(frame.stream());
            if (stream != null && more == 0) {
                fault = ErrorCode.PROTOCOL_ERROR;
            } else if (stream != null && !stream.widen(more)) {
                fault = ErrorCode.FLOW_CONTROL_ERROR;
            }
        } finally {
            state.unlock();
        }
        if (stream != null && fault != null) {
            fault(stream, fault, "a window cannot change so");
        }
    }

    private void widen(int more) throws Http2Exception {
        if (more == 0) {
            throw protocolError("a window is widened by nothing");
        }
        state.lock();
        try {
            sendWindow += more;
            if (sendWindow > Integer.MAX_VALUE) {
                throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "a window is too large");
            }
            streams.values().forEach(Http2Stream::wake);
        } finally {
            state.unlock();
        }
    }

    /** Lets the peer send as much again on any stream. */
    void credit(int bytes) throws IOException {
        int grant = 0;
        state.lock();
        try {
            owed += bytes;
            if (owed >= terms.connectionWindow() / 4) {
                grant = owed;
                receiveWindow += owed;
                owed = 0;
            }
        } finally {
            state.unlock();
        }
        if (grant > 0) {
            writer.control(Frame.WINDOW_UPDATE, 0, 0, Frame.bytes(grant));
        }
    }

    /** Something of use has passed. */
    void useful() {
        idleFrames.earn(IDLE_FRAMES_EARNED);
    }

    /** Ends a stream from this side; nothing where it has ended. */
    void reset(Http2Stream stream, ErrorCode code, String sentence) {
        int thrown;
        state.lock();
        try {
            if (stream.isDone()) {
                return;
            }
            thrown = stream.end(new StreamEndedException(code, false, false, sentence));
            dropIfDone(stream);
        } finally {
            state.unlock();
        }
        try {
            writer.control(Frame.RST_STREAM, 0, stream.id(), Frame.bytes(code.number()));
        } catch (IOException _) {
            Closing.quietly(wire);
        }
        creditQuietly(thrown);
    }

    void creditQuietly(int bytes) {
        try {
            credit(bytes);
        } catch (IOException _) {
            Closing.quietly(wire);
        }
    }

    void dropIfDone(Http2Stream stream) {
        if (stream.isDone() && streams.remove(stream.id()) != null) {
            stream.markEnded();
            changed.signalAll();
            remember(stream.id(), stream.isPeerEnded());
        }
    }

    private void remember(int stream, boolean byPeer) {
        if (past.size() >= MOST_REMEMBERED) {
            past.remove(past.keySet().iterator().next());
        }
        past.put(stream, byPeer);
    }

    /** A frame for a stream that this side has given up was on its way; one after the peer's own end is wrong. */
    private void requireLate(int stream) throws Http2Exception {
        Boolean byPeer = past.get(stream);
        if (byPeer == null) {
            throw protocolError("a frame belongs to a stream that was passed over");
        }
        if (byPeer) {
            throw new Http2Exception(ErrorCode.STREAM_CLOSED, "something comes after the end of its stream");
        }
    }

    private void requireStream(Frame frame) throws Http2Exception {
        if (frame.stream() == 0) {
            throw protocolError("a frame belongs to no stream");
        }
        if (frame.stream() > lastOpened || frame.stream() % 2 == 0) {
            throw protocolError("a frame belongs to a stream that was not opened");
        }
    }

    private void fault(Http2Stream stream, ErrorCode code, String sentence) throws Http2Exception {
        spendReset();
        reset(stream, code, sentence);
    }

    private void spend() throws Http2Exception {
        if (!idleFrames.spend()) {
            throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "too many frames that carry nothing");
        }
    }

    private void spendReset() throws Http2Exception {
        if (!resets.spend()) {
            throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "too many streams that are given up");
        }
    }

    /** Closing over unread bytes would reset what the peer is told away. */
    private void cutOff(Http2Exception why) {
        if (endStreams()) {
            sayGoodbye(why.code(), why.sentence());
            reader.linger();
            Closing.quietly(wire);
        }
    }

    private void end(ErrorCode code, String sentence) {
        if (endStreams()) {
            sayGoodbye(code, sentence);
            Closing.quietly(wire);
        }
    }

    private boolean endStreams() {
        List<Http2Stream> open;
        state.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            changed.signalAll();
            roundTrips.end();
            open = List.copyOf(streams.values());
            for (Http2Stream stream : open) {
                stream.end(new StreamEndedException(
                        server ? ErrorCode.CANCEL : ErrorCode.INTERNAL_ERROR,
                        false,
                        false,
                        "the connection has ended"));
                dropIfDone(stream);
            }
        } finally {
            state.unlock();
        }
        open.forEach(Http2Stream::tellOther);
        return true;
    }

    private void sayGoodbye(ErrorCode code, String sentence) {
        try {
            writer.goAway(server ? lastTaken : 0, code, sentence);
        } catch (IOException _) {
            // it cannot be told any more
        }
    }

    private static Http2Exception protocolError(String sentence) {
        return new Http2Exception(ErrorCode.PROTOCOL_ERROR, sentence);
    }
}
