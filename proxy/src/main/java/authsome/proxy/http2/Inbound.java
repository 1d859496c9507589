package authsome.proxy.http2;

import authsome.proxy.hpack.FieldList;
import authsome.proxy.hpack.HpackDecoder;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Takes the frames of a peer, one after the other, and does what each says. One thread. */
final class Inbound {

    private final Http2Connection connection;
    private final Http2Connection.Handler handler;
    private final FrameReader reader;
    private final HpackDecoder decoder;
    private final ReentrantLock state;
    private final Streams streams;
    private final Windows windows;
    private final FloodGuard guard;
    private final FrameWriter writer;

    Inbound(Http2Connection connection, FrameReader reader, Http2Connection.Handler handler) {
        this.connection = connection;
        this.handler = handler;
        this.reader = reader;
        this.decoder = new HpackDecoder(connection.terms.listBytes());
        this.state = connection.state;
        this.streams = connection.streams;
        this.windows = connection.windows;
        this.guard = connection.guard;
        this.writer = connection.writer;
    }

    /** Until the peer ends the connection. */
    void read() throws IOException {
        if (connection.server) {
            reader.preface();
        }
        Frame first = reader.next(connection.terms.headMillis());
        if (first == null) {
            return;
        }
        if (first.type() != Frame.SETTINGS || first.has(Frame.ACK)) {
            throw protocolError("the first frame is not SETTINGS");
        }
        for (Frame frame = first; frame != null; frame = next()) {
            handle(frame);
        }
    }

    private @Nullable Frame next() throws IOException {
        return reader.next(this::isQuiet, guard::lastUseful);
    }

    private boolean isQuiet() {
        state.lock();
        try {
            return streams.isQuiet();
        } finally {
            state.unlock();
        }
    }

    private void handle(Frame frame) throws IOException {
        switch (frame.type()) {
            case Frame.DATA -> data(frame);
            case Frame.HEADERS -> headers(frame);
            case Frame.PRIORITY -> priority(frame);
            case Frame.RST_STREAM -> rstStream(frame);
            case Frame.SETTINGS -> settings(frame);
            case Frame.PUSH_PROMISE ->
                throw protocolError(
                        connection.server
                                ? "a client promises a response"
                                : "the service pushes what nobody wants pushed");
            case Frame.PING -> ping(frame);
            case Frame.GOAWAY -> goAway(frame);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame);
            case Frame.CONTINUATION -> throw protocolError("a header block goes on that did not begin");
            default -> guard.idle();
        }
    }

    private void data(Frame frame) throws IOException {
        int cost = frame.payload().length;
        int from = frame.contentStart();
        int length = frame.contentEnd() - from;
        boolean end = frame.has(Frame.END_STREAM);
        if (length == 0 && !end) {
            guard.idle();
        } else {
            guard.useful();
        }
        Http2Stream stream;
        ErrorCode fault = null;
        state.lock();
        try {
            streams.requireOpened(frame.stream());
            windows.received(cost);
            stream = streams.find(frame.stream());
            if (stream == null) {
                streams.requireLate(frame.stream());
            } else {
                fault = stream.accept(new Http2Stream.Data(frame.payload(), from, length, cost, end));
            }
        } finally {
            state.unlock();
        }
        // what a stream has accepted is credited when it has been passed on
        if (stream == null) {
            connection.credit(cost);
        } else if (fault != null) {
            connection.credit(cost);
            giveUp(stream, fault, "a body came where none may come");
        }
    }

    private void headers(Frame frame) throws IOException {
        int from = frame.contentStart();
        int to = frame.contentEnd();
        boolean selfish = false;
        if (frame.has(Frame.PRIORITIZED)) {
            if (to - from < 5) {
                throw wrongSize("a frame is too short for its priority");
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
        Http2Stream.Head head = new Http2Stream.Head(list, frame.has(Frame.END_STREAM));
        if (isOpening(frame.stream())) {
            open(frame.stream(), head, selfish);
        } else {
            moreFields(frame.stream(), head, selfish);
        }
    }

    private boolean isOpening(int number) {
        state.lock();
        try {
            return connection.server && streams.isNew(number);
        } finally {
            state.unlock();
        }
    }

    private void open(int number, Http2Stream.Head head, boolean selfish) throws IOException {
        if (number % 2 == 0) {
            throw protocolError("a client opens a stream with an even number");
        }
        Http2Stream stream = null;
        state.lock();
        try {
            if (streams.take(number, head.end(), connection.terms.streams())) {
                stream = new Http2Stream(connection, number);
                streams.add(stream);
                if (!selfish) {
                    stream.put(head);
                    streams.beginToServe();
                }
            }
        } finally {
            state.unlock();
        }
        if (stream == null) {
            guard.reset();
            writer.control(Frame.RST_STREAM, 0, number, Frame.bytes(ErrorCode.REFUSED_STREAM.number()));
        } else if (selfish) {
            giveUp(stream, ErrorCode.PROTOCOL_ERROR, "a stream depends on itself");
        } else {
            guard.useful();
            serve(stream);
        }
    }

    private void serve(Http2Stream stream) {
        Thread.ofVirtual().name("http2-stream").start(() -> {
            try {
                handler.serve(stream);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                stream.close();
                state.lock();
                try {
                    streams.endToServe();
                } finally {
                    state.unlock();
                }
            }
        });
    }

    /** The head of a response, or trailers. */
    private void moreFields(int number, Http2Stream.Head head, boolean selfish) throws IOException {
        Http2Stream stream;
        ErrorCode fault = null;
        state.lock();
        try {
            streams.requireOpened(number);
            stream = streams.find(number);
            if (stream == null) {
                streams.requireLate(number);
            } else {
                fault = selfish && !stream.isPeerEnded() ? ErrorCode.PROTOCOL_ERROR : stream.accept(head);
            }
        } finally {
            state.unlock();
        }
        if (stream == null) {
            guard.idle();
        } else if (fault != null) {
            giveUp(stream, fault, "fields came where none may come");
        } else {
            guard.useful();
        }
    }

    private void priority(Frame frame) throws IOException {
        guard.idle();
        if (frame.stream() == 0) {
            throw protocolError("a priority belongs to no stream");
        }
        requireLength(frame, 5, "a priority has another length than 5");
        if (frame.number(0) == frame.stream()) {
            throw protocolError("a stream depends on itself");
        }
    }

    private void rstStream(Frame frame) throws IOException {
        requireLength(frame, 4, "a reset has another length than 4");
        ErrorCode code = ErrorCode.of(frame.word(0));
        int thrown = 0;
        Http2Stream stream;
        state.lock();
        try {
            streams.requireOpened(frame.stream());
            stream = streams.find(frame.stream());
            if (stream != null) {
                thrown = stream.end(new StreamEndedException(
                        code, code == ErrorCode.REFUSED_STREAM, true, "the peer gave the stream up: " + code));
                streams.dropIfDone(stream);
                streams.forbidMore(frame.stream());
            }
        } finally {
            state.unlock();
        }
        if (stream == null) {
            guard.idle();
            return;
        }
        stream.tellOther();
        connection.credit(thrown);
        if (connection.server) {
            guard.reset();
        }
    }

    private void settings(Frame frame) throws IOException {
        requireNoStream(frame, "SETTINGS belong to a stream");
        int length = frame.payload().length;
        if (frame.has(Frame.ACK) ? length != 0 : !Settings.isLength(length)) {
            throw wrongSize("SETTINGS have a length that they cannot have");
        }
        guard.idle();
        if (frame.has(Frame.ACK)) {
            return;
        }
        state.lock();
        try {
            Settings.read(frame, connection.server, new Heard());
        } finally {
            state.unlock();
        }
        writer.control(Frame.SETTINGS, Frame.ACK, 0, new byte[0]);
    }

    private final class Heard implements Settings.Reader {

        @Override
        public void streams(int most) {
            streams.allow(most);
        }

        @Override
        public void window(int size) throws Http2Exception {
            if (!streams.widen(windows.resizeOfStreams(size))) {
                throw Windows.tooLarge();
            }
        }
    }

    private void ping(Frame frame) throws IOException {
        requireNoStream(frame, "a PING belongs to a stream");
        requireLength(frame, 8, "a PING has another length than 8");
        guard.idle();
        if (frame.has(Frame.ACK)) {
            connection.roundTrips.answered(frame);
        } else {
            writer.control(Frame.PING, Frame.ACK, 0, frame.payload());
        }
    }

    private void goAway(Frame frame) throws IOException {
        requireNoStream(frame, "a GOAWAY belongs to a stream");
        if (frame.payload().length < 8) {
            throw wrongSize("a GOAWAY is shorter than 8");
        }
        guard.idle();
        if (connection.server) {
            return;
        }
        int last = frame.number(0);
        ErrorCode code = ErrorCode.of(frame.word(4));
        state.lock();
        try {
            streams.shut();
            for (Http2Stream stream : streams.all()) {
                if (stream.id() > last) {
                    stream.end(new StreamEndedException(code, true, false, "the service ends the connection: " + code));
                    streams.dropIfDone(stream);
                }
            }
        } finally {
            state.unlock();
        }
    }

    private void windowUpdate(Frame frame) throws IOException {
        requireLength(frame, 4, "a WINDOW_UPDATE has another length than 4");
        guard.idle();
        int more = frame.number(0);
        Http2Stream stream = null;
        ErrorCode fault = null;
        state.lock();
        try {
            if (frame.stream() == 0) {
                windows.widen(more);
                streams.wake();
            } else {
                streams.requireOpened(frame.stream());
                stream = streams.find(frame.stream());
                fault = stream == null ? null : widened(stream, more);
            }
        } finally {
            state.unlock();
        }
        if (stream != null && fault != null) {
            giveUp(stream, fault, "a window cannot change so");
        }
    }

    private static @Nullable ErrorCode widened(Http2Stream stream, int more) {
        if (more == 0) {
            return ErrorCode.PROTOCOL_ERROR;
        }
        return stream.widen(more) ? null : ErrorCode.FLOW_CONTROL_ERROR;
    }

    /** Gives a stream up because of what the peer did with it. */
    private void giveUp(Http2Stream stream, ErrorCode code, String sentence) throws Http2Exception {
        guard.reset();
        connection.reset(stream, code, sentence);
    }

    private static void requireNoStream(Frame frame, String sentence) throws Http2Exception {
        if (frame.stream() != 0) {
            throw protocolError(sentence);
        }
    }

    private static void requireLength(Frame frame, int length, String sentence) throws Http2Exception {
        if (frame.payload().length != length) {
            throw wrongSize(sentence);
        }
    }

    private static Http2Exception protocolError(String sentence) {
        return new Http2Exception(ErrorCode.PROTOCOL_ERROR, sentence);
    }

    private static Http2Exception wrongSize(String sentence) {
        return new Http2Exception(ErrorCode.FRAME_SIZE_ERROR, sentence);
    }
}
