package authsome.proxy.http2;

import authsome.proxy.hpack.CompressionException;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.SendFailedException;
import authsome.proxy.net.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that speaks HTTP/2. One thread reads it; streams are used by threads of their own. A peer that
 * breaks a rule, or does too much of what costs it nothing, is told so and cut off.
 *
 * <p>What it is made of has a class each: {@link Inbound} does what the peer's frames say, {@link FrameWriter} sends ours,
 * {@link Streams} and {@link Windows} are what both share under one lock, {@link FloodGuard} bounds. Here it begins and ends.
 */
public final class Http2Connection implements AutoCloseable {

    final ReentrantLock state = new ReentrantLock();
    final Terms terms;
    final boolean server;
    final FrameWriter writer;
    final RoundTrips roundTrips;
    final FloodGuard guard;

    /** Guarded by {@link #state}, as all that follows. */
    final Windows windows;

    final Streams streams;

    private final Closeable wire;
    private final FrameReader reader;

    /** Signalled when a stream, or the connection, has ended. */
    private final Condition changed = state.newCondition();

    private boolean leaving;
    private boolean closed;

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
        this.roundTrips = new RoundTrips(state, writer);
        this.guard = new FloodGuard(clock);
        this.windows = new Windows(terms.connectionWindow());
        this.streams = new Streams(server, changed);
    }

    /** The end of a server, which has greeted its client; {@link #serve} does the rest. */
    public static Http2Connection server(
            Closeable wire, ByteSource source, ByteSink sink, Terms terms, InstantSource clock) throws IOException {
        Http2Connection connection = new Http2Connection(wire, source, sink, terms, clock, true);
        connection.greet(Settings.ofServer(terms));
        return connection;
    }

    /** The end of a client, which reads on a thread of its own from now on. */
    public static Http2Connection client(
            Closeable wire, ByteSource source, ByteSink sink, Terms terms, InstantSource clock) throws IOException {
        Http2Connection connection = new Http2Connection(wire, source, sink, terms, clock, false);
        connection.writer.preface();
        connection.greet(Settings.ofClient(terms));
        Thread.ofVirtual().name("http2-reader").start(() -> {
            try {
                connection.read(stream -> {});
            } catch (IOException _) {
                // its streams have been told
            }
        });
        return connection;
    }

    private void greet(byte[] settings) throws IOException {
        writer.control(Frame.SETTINGS, 0, 0, settings);
        writer.control(Frame.WINDOW_UPDATE, 0, 0, Frame.bytes(terms.connectionWindow() - Windows.FIRST));
    }

    /**
     * Serves a client until the connection ends.
     *
     * @throws Http2Exception if the client broke a rule or a bound; it has been told
     */
    public void serve(Handler handler) throws IOException {
        read(handler);
    }

    private void read(Handler handler) throws IOException {
        try {
            new Inbound(this, reader, handler).read();
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
        } catch (SendFailedException gone) {
            // what is read next tells what became of it: the peer may have said goodbye before it stopped listening
            if (opened[0] == null) {
                return null;
            }
        } finally {
            block.wipe();
        }
        guard.useful();
        if (end) {
            opened[0].sentAll();
        }
        return opened[0];
    }

    private Http2Stream begin() throws StreamEndedException {
        state.lock();
        try {
            if (!streams.hasRoom()) {
                throw new StreamEndedException(ErrorCode.REFUSED_STREAM, true, false, "the service takes no more");
            }
            Http2Stream stream = new Http2Stream(this, streams.next());
            streams.add(stream);
            return stream;
        } finally {
            state.unlock();
        }
    }

    /** Whether another stream can be opened now. */
    public boolean canOpen() {
        state.lock();
        try {
            return streams.hasRoom();
        } finally {
            state.unlock();
        }
    }

    /** Whether it can carry requests and carries none. */
    public boolean isIdle() {
        state.lock();
        try {
            return !streams.isShut() && streams.isEmpty();
        } finally {
            state.unlock();
        }
    }

    /** Whether it has ended, or carries nothing and takes nothing more. */
    public boolean isOver() {
        state.lock();
        try {
            return streams.isShut() && streams.isEmpty();
        } finally {
            state.unlock();
        }
    }

    // what follows is for streams, and for what the peer does with them

    /** Lets the peer send as much again on any stream. */
    void credit(int bytes) throws IOException {
        int grant;
        state.lock();
        try {
            grant = windows.passed(bytes);
        } finally {
            state.unlock();
        }
        if (grant > 0) {
            writer.control(Frame.WINDOW_UPDATE, 0, 0, Frame.bytes(grant));
        }
    }

    void creditQuietly(int bytes) {
        try {
            credit(bytes);
        } catch (IOException _) {
            Closing.quietly(wire);
        }
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
            streams.dropIfDone(stream);
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

    // how it ends

    /** Gives up every stream and says so to the peer. */
    public void giveUpStreams() {
        List<Http2Stream> open;
        state.lock();
        try {
            open = streams.all();
        } finally {
            state.unlock();
        }
        open.forEach(stream -> stream.reset(ErrorCode.CANCEL));
    }

    /**
     * Ends a server's connection so that no request is lost (RFC 9113 6.8): the client is told to open its next streams
     * elsewhere, those that it opened before it knew are served, and the connection is closed when all have ended and the
     * client has what they said. Waits for that, unless it was called before.
     *
     * @param patience how long a client may take to say that it has heard of it, in milliseconds
     */
    public void leave(int patience) throws InterruptedException {
        if (!beginToLeave()) {
            return;
        }
        try {
            writer.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, "");
            roundTrips.await(patience);
            writer.goAway(takeNoMore(), ErrorCode.NO_ERROR, "");
            awaitNoStream();
            if (roundTrips.isAnswered()) {
                // it reads, and to close over what is still on the way would have that thrown away
                roundTrips.await(terms.headMillis());
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
            streams.shut();
            return streams.lastTaken();
        } finally {
            state.unlock();
        }
    }

    private void awaitNoStream() throws InterruptedException {
        state.lock();
        try {
            while (!closed && !streams.isQuiet()) {
                changed.await();
            }
        } finally {
            state.unlock();
        }
    }

    /** Says goodbye where the peer still listens, and ends the connection. */
    @Override
    public void close() {
        end(ErrorCode.NO_ERROR, "");
    }

    /** Closing over unread bytes would reset what the peer is told away. */
    private void cutOff(Http2Exception why) {
        if (endStreams(true)) {
            sayGoodbye(why.code(), why.sentence());
            reader.linger();
            Closing.quietly(wire);
        }
    }

    private void end(ErrorCode code, String sentence) {
        if (endStreams(false)) {
            sayGoodbye(code, sentence);
            Closing.quietly(wire);
        }
    }

    /** @param broken whether the peer broke a rule */
    private boolean endStreams(boolean broken) {
        List<Http2Stream> open;
        state.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            streams.shut();
            roundTrips.end();
            open = streams.all();
            for (Http2Stream stream : open) {
                stream.end(StreamEndedException.withConnection(
                        server ? ErrorCode.CANCEL : ErrorCode.INTERNAL_ERROR, !broken && !stream.isHeard()));
                streams.dropIfDone(stream);
            }
        } finally {
            state.unlock();
        }
        open.forEach(Http2Stream::tellOther);
        return true;
    }

    private void sayGoodbye(ErrorCode code, String sentence) {
        try {
            writer.goAway(lastTaken(), code, sentence);
        } catch (IOException _) {
            // it cannot be told any more
        }
    }

    private int lastTaken() {
        state.lock();
        try {
            return streams.lastTaken();
        } finally {
            state.unlock();
        }
    }
}
