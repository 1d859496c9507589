package authsome.proxy.http2;

import static authsome.proxy.testing.Http2Peer.block;
import static authsome.proxy.testing.Http2Peer.number;
import static authsome.proxy.testing.Http2Peer.request;
import static authsome.proxy.testing.Http2Peer.wire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.TestingClock;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of what costs it nothing a client may do, to the frame. The clock stands still, so nothing of it is earned by waiting. */
final class BoundsTests {

    private static final int MILLIS = 10_000;
    private static final int LIST = 64 << 10;
    private static final Terms MANY_STREAMS = new Terms(1 << 16, 1 << 20, 10_000, LIST, MILLIS, MILLIS, MILLIS, MILLIS);
    private static final byte[] GREETING =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final TestingClock clock = new TestingClock();

    /** Serves a client that sends these frames and goes; the error with which it is cut off, null for none. */
    private @Nullable ErrorCode served(Terms terms, byte[] frames) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(GREETING);
        sent.writeBytes(frames);
        return served(terms, new ByteArrayInputStream(sent.toByteArray()));
    }

    private @Nullable ErrorCode served(Terms terms, InputStream sent) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        Http2Connection connection = Http2Connection.server(
                () -> {},
                new ByteSource(sent, _ -> {}, clock),
                new ByteSink(OutputStream.nullOutputStream()),
                terms,
                clock);
        try {
            connection.serve(stream -> over.await());
            return null;
        } catch (Http2Exception cut) {
            return cut.code();
        } finally {
            over.countDown();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] times(int count, IntFunction<byte[]> part) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(part.apply(i));
        }
        return all.toByteArray();
    }

    /** Opens a stream whose request is not over. */
    private static byte[] post(int stream) {
        return wire(Frame.HEADERS, Frame.END_HEADERS, stream, block(request("POST", "/")));
    }

    private static byte[] reset(int stream) {
        return wire(Frame.RST_STREAM, 0, stream, number(8));
    }

    /**
     * Something of which there may be so much and no more.
     *
     * @param what it is
     * @param most how many are taken
     * @param terms what the client is granted
     * @param before what makes it possible
     * @param each the frames of one
     */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Bound(String what, int most, Terms terms, byte[] before, IntFunction<byte[]> each) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Bound resets(String what, Terms terms, IntFunction<byte[]> each) {
        return new Bound(what, 500, terms, new byte[0], i -> each.apply(2 * i + 1));
    }

    /** The greeting is one of them. */
    private static Bound idle(String what, byte[] each) {
        return new Bound(what, 1_999, MANY_STREAMS, new byte[0], _ -> each);
    }

    /** What makes it possible is of use, and pays for the greeting. */
    private static Bound idle(String what, byte[] before, byte[] each) {
        return new Bound(what, 2_000, MANY_STREAMS, before, _ -> each);
    }

    static Stream<Bound> bounds() {
        return Stream.of(
                resets("streams that it resets", MANY_STREAMS, stream -> joined(post(stream), reset(stream))),
                resets(
                        "streams that it makes us reset",
                        MANY_STREAMS,
                        stream -> joined(post(stream), wire(Frame.WINDOW_UPDATE, 0, stream, number(0)))),
                resets(
                        "streams that are refused",
                        new Terms(1 << 16, 1 << 20, 0, LIST, MILLIS, MILLIS, MILLIS, MILLIS),
                        BoundsTests::post),
                idle("PING", wire(Frame.PING, 0, 0, new byte[8])),
                idle("answers to PING", wire(Frame.PING, Frame.ACK, 0, new byte[8])),
                idle("SETTINGS", wire(Frame.SETTINGS, 0, 0)),
                idle("answers to SETTINGS", wire(Frame.SETTINGS, Frame.ACK, 0)),
                idle("PRIORITY", wire(Frame.PRIORITY, 0, 1, new byte[5])),
                idle("WINDOW_UPDATE", wire(Frame.WINDOW_UPDATE, 0, 0, number(1))),
                idle("GOAWAY", wire(Frame.GOAWAY, 0, 0, new byte[8])),
                idle("unknown frames", wire(0x42, 0, 0)),
                idle("empty DATA", post(1), wire(Frame.DATA, 0, 1)),
                idle("WINDOW_UPDATE of a stream", post(1), wire(Frame.WINDOW_UPDATE, 0, 1, number(1))),
                idle("resets of what has ended", joined(post(1), reset(1), post(3)), reset(1)),
                idle(
                        "fields of what was given up",
                        joined(post(1), wire(Frame.WINDOW_UPDATE, 0, 1, number(0)), post(3)),
                        wire(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, block("x", "y"))));
    }

    @ParameterizedTest
    @MethodSource
    void bounds(Bound each) throws Exception {
        assertNull(served(each.terms(), joined(each.before(), times(each.most(), each.each()))));
        assertEquals(
                ErrorCode.ENHANCE_YOUR_CALM,
                served(each.terms(), joined(each.before(), times(each.most() + 1, each.each()))));
    }

    @Test
    void whatIsOfUseEarnsMoreOfTheRest() throws Exception {
        byte[] pings = times(400, _ -> wire(Frame.PING, 0, 0, new byte[8]));
        assertNull(served(MANY_STREAMS, times(40, i -> joined(times(100, j -> post(200 * i + 2 * j + 1)), pings))));
    }

    @Test
    void aHeaderBlockThatTricklesEnds() throws Exception {
        byte[] sent = joined(
                GREETING,
                wire(Frame.HEADERS, 0, 1, block(request("GET", "/"))),
                times(10, _ -> wire(Frame.CONTINUATION, 0, 1)));
        InputStream slow = new ByteArrayInputStream(sent) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                clock.advance(Duration.ofMillis(MILLIS / 4));
                return super.read(bytes, from, Math.min(length, Frame.HEADER_BYTES));
            }
        };
        assertEquals(ErrorCode.ENHANCE_YOUR_CALM, served(MANY_STREAMS, slow));
    }

    @Test
    void moreThanTheWindowOfAllStreamsIsNotTaken() throws Exception {
        Terms narrow = new Terms(1 << 20, 1 << 16, 10, LIST, MILLIS, MILLIS, MILLIS, MILLIS);
        byte[] full = wire(Frame.DATA, 0, 1, new byte[Frame.MOST_BYTES]);
        byte[] other = wire(Frame.DATA, 0, 3, new byte[Frame.MOST_BYTES]);
        byte[] allowed = joined(post(1), post(3), full, full, other, other);
        assertNull(served(narrow, allowed));
        assertEquals(ErrorCode.FLOW_CONTROL_ERROR, served(narrow, joined(allowed, wire(Frame.DATA, 0, 3, new byte[] {1
        }))));
    }

    /** While a stream writes to a peer that takes nothing, what is to be answered waits, not without end. */
    @Test
    void aPeerThatTakesNothingGetsOnlySoManyAnswers() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        FrameWriter writer = new FrameWriter(new ByteSink(new OutputStream() {
            @Override
            public void write(int b) {
                writing.countDown();
                while (over.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
        }));
        Thread stream = Thread.ofPlatform().start(() -> {
            try {
                writer.data(1, () -> {}, new byte[1], 0, 1, false);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writing.await();
        for (int i = 0; i < 2_000; i++) {
            writer.control(Frame.PING, Frame.ACK, 0, new byte[8]);
        }
        Http2Exception cut =
                assertThrows(Http2Exception.class, () -> writer.control(Frame.PING, Frame.ACK, 0, new byte[8]));
        assertEquals(ErrorCode.ENHANCE_YOUR_CALM, cut.code());
        over.countDown();
        stream.join();
        assertTrue(over.getCount() == 0);
    }
}
