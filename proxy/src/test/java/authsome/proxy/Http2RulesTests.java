package authsome.proxy;

import static authsome.proxy.testing.Http2Peer.ACK;
import static authsome.proxy.testing.Http2Peer.CONTINUATION;
import static authsome.proxy.testing.Http2Peer.DATA;
import static authsome.proxy.testing.Http2Peer.END_HEADERS;
import static authsome.proxy.testing.Http2Peer.END_STREAM;
import static authsome.proxy.testing.Http2Peer.GOAWAY;
import static authsome.proxy.testing.Http2Peer.HEADERS;
import static authsome.proxy.testing.Http2Peer.PADDED;
import static authsome.proxy.testing.Http2Peer.PING;
import static authsome.proxy.testing.Http2Peer.PRIORITIZED;
import static authsome.proxy.testing.Http2Peer.PRIORITY;
import static authsome.proxy.testing.Http2Peer.PUSH_PROMISE;
import static authsome.proxy.testing.Http2Peer.RST_STREAM;
import static authsome.proxy.testing.Http2Peer.SETTINGS;
import static authsome.proxy.testing.Http2Peer.WINDOW_UPDATE;
import static authsome.proxy.testing.Http2Peer.block;
import static authsome.proxy.testing.Http2Peer.latin1;
import static authsome.proxy.testing.Http2Peer.number;
import static authsome.proxy.testing.Http2Peer.request;
import static authsome.proxy.testing.Http2Peer.setting;
import static authsome.proxy.testing.Http2Peer.wire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.io.ByteArrayOutputStream;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is wrong in HTTP/2, one rule after the other: each case says what a client or a service sends, and what must come of it.
 * The numbers of errors are those of RFC 9113 7.
 */
final class Http2RulesTests {

    private static final int PROTOCOL = 1;
    private static final int FLOW = 3;
    private static final int CLOSED = 5;
    private static final int SIZE = 6;
    private static final int REFUSED = 7;
    private static final int COMPRESSION = 9;
    private static final int CALM = 11;

    private static final Harness HARNESS = new Harness();
    private static final AtomicInteger SERVED = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        HARNESS.http2Service(Http2RulesTests::serve).start();
    }

    @AfterAll
    static void stop() throws Exception {
        HARNESS.close();
    }

    /** Answers what asks for it; what asks for {@code /wait} gets nothing. */
    private static void serve(Http2Peer peer) throws Exception {
        while (true) {
            Http2Peer.Received head = peer.await(HEADERS);
            // what waits may be of an earlier test, whose connection has ended before its request came here
            if (!peer.fields(head).contains(":path: /wait")) {
                SERVED.incrementAndGet();
                peer.headers(head.stream(), true, ":status", "204");
            }
        }
    }

    /** What a client sends. */
    interface Sending {
        void to(Http2Peer peer) throws Exception;
    }

    /**
     * A case.
     *
     * @param what which rule
     * @param sent what breaks it
     * @param answer the frame that must come
     * @param code the error in it
     */
    record Case(String what, Sending sent, int answer, int code) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Case ends(String what, int code, Sending sent) {
        return new Case(what, sent, GOAWAY, code);
    }

    private static Case resets(String what, int code, Sending sent) {
        return new Case(what, sent, RST_STREAM, code);
    }

    private static Case waits(String what, int code, Sending sent) {
        return ends(what, code, peer -> sent.to(peer.headers(1, false, request("POST", "/wait"))));
    }

    static Stream<Case> frames() {
        return Stream.of(
                ends("DATA on no stream", PROTOCOL, peer -> peer.frame(DATA, 0, 0, (byte) 1)),
                ends("DATA on an idle stream", PROTOCOL, peer -> peer.frame(DATA, 0, 1, (byte) 1)),
                waits(
                        "DATA with more padding than bytes",
                        PROTOCOL,
                        peer -> peer.frame(DATA, PADDED, 1, (byte) 9, (byte) 1)),
                waits("padded DATA without a length", PROTOCOL, peer -> peer.frame(DATA, PADDED, 1)),
                resets(
                        "DATA after the end",
                        CLOSED,
                        peer -> peer.get(1, "/wait").data(1, false, "x")),
                ends(
                        "DATA after a reset",
                        CLOSED,
                        peer -> peer.get(1, "/wait").reset(1, 8).data(1, false, "x")),
                ends("a frame that is too long", SIZE, peer -> peer.frame(DATA, 0, 1, new byte[16_385])),
                ends("HEADERS on no stream", PROTOCOL, peer -> peer.headers(0, true, request("GET", "/"))),
                ends("HEADERS on an even stream", PROTOCOL, peer -> peer.get(2, "/")),
                ends(
                        "HEADERS on an older stream",
                        CLOSED,
                        peer -> peer.get(5, "/wait").reset(5, 8).get(5, "/")),
                ends(
                        "HEADERS on a stream that was passed over",
                        PROTOCOL,
                        peer -> peer.get(5, "/wait").get(3, "/")),
                resets(
                        "HEADERS after the end",
                        CLOSED,
                        peer -> peer.get(1, "/wait").get(1, "/")),
                ends(
                        "HEADERS with more padding than bytes",
                        PROTOCOL,
                        peer -> peer.frame(HEADERS, PADDED | END_HEADERS, 1, (byte) 9)),
                ends(
                        "HEADERS too short for a priority",
                        SIZE,
                        peer -> peer.frame(HEADERS, PRIORITIZED | END_HEADERS, 1, (byte) 0)),
                resets("HEADERS that depend on themselves", PROTOCOL, peer -> peer.bytes(prioritized())),
                resets(
                        "trailers that are not the end",
                        PROTOCOL,
                        peer -> peer.headers(1, false, request("POST", "/wait")).headers(1, false, "x", "y")),
                resets(
                        "trailers with a pseudo-header",
                        PROTOCOL,
                        peer -> peer.headers(1, false, request("POST", "/wait")).headers(1, true, ":path", "/")),
                ends("PRIORITY on no stream", PROTOCOL, peer -> peer.frame(PRIORITY, 0, 0, new byte[5])),
                ends("PRIORITY of another length", SIZE, peer -> peer.frame(PRIORITY, 0, 1, new byte[4])),
                ends("PRIORITY on itself", PROTOCOL, peer -> peer.frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 1, 0})),
                ends("RST_STREAM on no stream", PROTOCOL, peer -> peer.reset(0, 8)),
                ends("RST_STREAM on an idle stream", PROTOCOL, peer -> peer.reset(1, 8)),
                ends(
                        "RST_STREAM of another length",
                        SIZE,
                        peer -> peer.get(1, "/wait").frame(RST_STREAM, 0, 1, new byte[3])),
                ends("SETTINGS on a stream", PROTOCOL, peer -> peer.frame(SETTINGS, 0, 1)),
                ends("SETTINGS of an odd length", SIZE, peer -> peer.frame(SETTINGS, 0, 0, new byte[5])),
                ends("SETTINGS that acknowledge something", SIZE, peer -> peer.frame(SETTINGS, ACK, 0, new byte[6])),
                ends("ENABLE_PUSH of 2", PROTOCOL, peer -> peer.frame(SETTINGS, 0, 0, setting(2, 2))),
                ends("a window beyond the largest", FLOW, peer -> peer.frame(SETTINGS, 0, 0, setting(4, 0x8000_0000))),
                ends("frames shorter than the least", PROTOCOL, peer -> peer.frame(SETTINGS, 0, 0, setting(5, 16_383))),
                ends("frames longer than the most", PROTOCOL, peer -> peer.frame(SETTINGS, 0, 0, setting(5, 1 << 24))),
                ends(
                        "PUSH_PROMISE of a client",
                        PROTOCOL,
                        peer -> peer.frame(PUSH_PROMISE, END_HEADERS, 1, new byte[5])),
                ends("PING on a stream", PROTOCOL, peer -> peer.frame(PING, 0, 1, new byte[8])),
                ends("PING of another length", SIZE, peer -> peer.frame(PING, 0, 0, new byte[7])),
                ends("GOAWAY on a stream", PROTOCOL, peer -> peer.frame(GOAWAY, 0, 1, new byte[8])),
                ends("GOAWAY that is too short", SIZE, peer -> peer.frame(GOAWAY, 0, 0, new byte[7])),
                ends("WINDOW_UPDATE of another length", SIZE, peer -> peer.frame(WINDOW_UPDATE, 0, 0, new byte[3])),
                ends("WINDOW_UPDATE of nothing", PROTOCOL, peer -> peer.frame(WINDOW_UPDATE, 0, 0, number(0))),
                resets(
                        "WINDOW_UPDATE of nothing on a stream",
                        PROTOCOL,
                        peer -> peer.get(1, "/wait").frame(WINDOW_UPDATE, 0, 1, number(0))),
                ends("WINDOW_UPDATE on an idle stream", PROTOCOL, peer -> peer.frame(WINDOW_UPDATE, 0, 1, number(1))),
                ends(
                        "WINDOW_UPDATE beyond the largest",
                        FLOW,
                        peer -> peer.frame(WINDOW_UPDATE, 0, 0, number(Integer.MAX_VALUE))),
                resets(
                        "WINDOW_UPDATE beyond the largest on a stream",
                        FLOW,
                        peer -> peer.get(1, "/wait").frame(WINDOW_UPDATE, 0, 1, number(Integer.MAX_VALUE))),
                ends(
                        "SETTINGS that lift a stream's window beyond the largest",
                        FLOW,
                        peer -> peer.frame(SETTINGS, 0, 0, setting(4, 100))
                                .get(1, "/wait")
                                .frame(WINDOW_UPDATE, 0, 1, number(Integer.MAX_VALUE - 100))
                                .frame(SETTINGS, 0, 0, setting(4, 1000))),
                ends("CONTINUATION of nothing", PROTOCOL, peer -> peer.frame(CONTINUATION, END_HEADERS, 1)),
                ends(
                        "CONTINUATION on another stream",
                        PROTOCOL,
                        peer -> peer.frame(HEADERS, 0, 1).frame(CONTINUATION, END_HEADERS, 3)),
                ends(
                        "DATA inside a header block",
                        PROTOCOL,
                        peer -> peer.frame(HEADERS, 0, 1).frame(DATA, 0, 1)),
                ends(
                        "an unknown frame inside a header block",
                        PROTOCOL,
                        peer -> peer.frame(HEADERS, 0, 1).frame(0x42, 0, 1)),
                resets(
                        "more than the window of a stream",
                        FLOW,
                        peer -> flood(peer.headers(1, false, request("POST", "/wait")), 24)));
    }

    private static byte[] prioritized() {
        byte[] fields = block(request("GET", "/"));
        byte[] payload = new byte[5 + fields.length];
        payload[3] = 1;
        System.arraycopy(fields, 0, payload, 5, fields.length);
        return wire(HEADERS, PRIORITIZED | END_HEADERS | END_STREAM, 1, payload);
    }

    private static void flood(Http2Peer peer, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            peer.frame(DATA, 0, 1, new byte[16_384]);
        }
    }

    @ParameterizedTest
    @MethodSource
    void frames(Case each) throws Exception {
        check(each, HARNESS.http2());
    }

    private static void check(Case each, Http2Peer peer) throws Exception {
        try {
            each.sent().to(peer);
        } catch (SocketException _) {
            // it was cut off before it had sent all
        }
        Http2Peer.Received end = peer.await(
                frame -> frame.type() == GOAWAY || (frame.type() == RST_STREAM && each.answer() == RST_STREAM));
        assertEquals(each.answer(), end.type(), end.text());
        assertEquals(each.code(), end.code(), end.text());
    }

    static Stream<Case> fields() {
        return Stream.of(
                fields("an upper-case name", request("GET", "/", "X-A", "1")),
                fields("a name with a blank", request("GET", "/", "x a", "1")),
                fields("a name with a colon", request("GET", "/", "x:a", "1")),
                fields("an empty name", request("GET", "/", "", "1")),
                fields("a name that is not ASCII", request("GET", "/", "x\u00e4", "1")),
                fields("a value with CR LF", request("GET", "/", "x", "1\r\nauthorization: mine")),
                fields("a value with LF", request("GET", "/", "x", "1\n2")),
                fields("a value with NUL", request("GET", "/", "x", "1\u00002")),
                fields("a value with a blank in front", request("GET", "/", "x", " 1")),
                fields("a value with a tab behind", request("GET", "/", "x", "1\t")),
                fields("a cookie with LF", request("GET", "/", "cookie", "a=1\nx: y")),
                fields("Connection", request("GET", "/", "connection", "close")),
                fields("Keep-Alive", request("GET", "/", "keep-alive", "1")),
                fields("Proxy-Connection", request("GET", "/", "proxy-connection", "close")),
                fields("Transfer-Encoding", request("GET", "/", "transfer-encoding", "chunked")),
                fields("Upgrade", request("GET", "/", "upgrade", "websocket")),
                fields("TE of something else", request("GET", "/", "te", "trailers, gzip")),
                fields("an unknown pseudo-header", request("GET", "/", ":unknown", "1")),
                fields(
                        "a pseudo-header behind others",
                        "x",
                        "1",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":authority",
                        Harness.HOST),
                fields("the pseudo-header of a response", concat(new String[] {":status", "200"}, request("GET", "/"))),
                fields("extended CONNECT", concat(new String[] {":protocol", "websocket"}, request("CONNECT", "/"))),
                fields("two paths", concat(new String[] {":path", "/a"}, request("GET", "/"))),
                fields("two methods", concat(new String[] {":method", "PUT"}, request("GET", "/"))),
                fields("no method", ":scheme", "https", ":path", "/", ":authority", Harness.HOST),
                fields("no scheme", ":method", "GET", ":path", "/", ":authority", Harness.HOST),
                fields("no path", ":method", "GET", ":scheme", "https", ":authority", Harness.HOST),
                fields("no host", ":method", "GET", ":scheme", "https", ":path", "/"),
                fields("two hosts", request("GET", "/", "host", Harness.HOST, "host", Harness.HOST)),
                fields("an empty path", request("GET", "")),
                fields("a path with a blank", request("GET", "/ HTTP/1.1")),
                fields("a path with CR LF", request("GET", "/\r\nx: y")),
                fields("a method with a blank", request("GET /x", "/")),
                fields(
                        "a host with LF",
                        ":method",
                        "GET",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":authority",
                        Harness.HOST + "\nx: y"),
                fields("another scheme", ":method", "GET", ":scheme", "http", ":path", "/", ":authority", Harness.HOST),
                fields("CONNECT with a path", request("CONNECT", "/")),
                fields("no field at all"));
    }

    private static Case fields(String what, String... fields) {
        return resets(what, PROTOCOL, peer -> peer.headers(1, true, fields));
    }

    private static String[] concat(String[] some, String[] more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource
    void fields(Case each) throws Exception {
        int before = SERVED.get();
        HARNESS.injector().refused.clear();
        check(each, HARNESS.http2());
        assertEquals(before, SERVED.get(), "the service has seen nothing");
        assertTrue(HARNESS.injector().refused.contains("malformed"));
    }

    static Stream<Case> blocks() {
        return Stream.of(
                coded("an entry with the number 0", 0x80),
                coded("an entry beyond the table", 0xff, 0x00),
                coded("a name beyond the table", 0x7f, 0x00, 1, 'x'),
                coded("a string that is cut off", 0x00, 5, 'a'),
                coded("a number that is cut off", 0xff),
                coded("a number that is too large", 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f),
                coded("a length that is too large", 0x00, 0x7f, 0xb3, 0xff, 0xff, 0xff, 0x07, 'x'),
                coded("a number that does not end", 0xff, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80),
                coded("a larger table than announced", 0x3f, 0xe2, 0x1f),
                coded("a change of the table behind a field", 0x82, 0x20),
                coded("padding of a whole byte", 0x00, 0x82, 0x1f, 0xff, 0),
                coded("padding with zeros", 0x00, 0x81, 0x18, 0),
                coded("the word of the end", 0x00, 0x84, 0xff, 0xff, 0xff, 0xff, 0));
    }

    private static Case coded(String what, int... block) {
        byte[] bytes = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            bytes[i] = (byte) block[i];
        }
        return ends(what, COMPRESSION, peer -> peer.frame(HEADERS, END_HEADERS | END_STREAM, 1, bytes));
    }

    @ParameterizedTest
    @MethodSource
    void blocks(Case each) throws Exception {
        check(each, HARNESS.http2());
    }

    @Test
    void whatDoesNotBeginAsHttp2Ends() throws Exception {
        for (byte[] first :
                List.of(latin1("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), latin1("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n"))) {
            Http2Peer peer = new Http2Peer(HARNESS.offering(Harness.HOST, "h2").socket()).bytes(first);
            assertEquals(PROTOCOL, peer.await(GOAWAY).code());
        }
        Http2Peer peer = new Http2Peer(HARNESS.offering(Harness.HOST, "h2").socket());
        peer.bytes(latin1("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).frame(PING, 0, 0, new byte[8]);
        assertEquals(PROTOCOL, peer.await(GOAWAY).code());
    }

    @Test
    void lengthsThatAreNotThoseOfBodiesAreRefused() throws Exception {
        int before = SERVED.get();
        for (String[] fields : List.of(
                request("POST", "/", "content-length", "1", "content-length", "1"),
                request("POST", "/", "content-length", "+1"),
                request("POST", "/", "content-length", "3"))) {
            assertTrue(HARNESS.http2().headers(1, true, fields).awaitFields().startsWith(":status: 400\n"));
        }
        assertEquals(before, SERVED.get());
        Http2Peer longer = HARNESS.http2().headers(1, false, request("POST", "/wait", "content-length", "3"));
        assertEquals(PROTOCOL, longer.data(1, false, "four").await(RST_STREAM).code());
        Http2Peer shorter = HARNESS.http2().headers(1, false, request("POST", "/wait", "content-length", "3"));
        assertEquals(PROTOCOL, shorter.data(1, true, "2").await(RST_STREAM).code());
    }

    @Test
    void whatIsAllowedPasses() throws Exception {
        Http2Peer peer = HARNESS.http2();
        peer.frame(0x42, 0xff, 7, new byte[20]).frame(SETTINGS, 0, 0, setting(0x1234, 5));
        peer.frame(PRIORITY, 0, 9, new byte[5]).frame(PING, 0, 0, latin1("8 bytes!"));
        assertEquals("8 bytes!", peer.await(PING).text());
        byte[] fields = block(request("GET", "/", "te", "trailers"));
        byte[] padded = new byte[1 + fields.length + 3];
        padded[0] = 3;
        System.arraycopy(fields, 0, padded, 1, fields.length);
        peer.frame(HEADERS, PADDED | END_HEADERS | END_STREAM, 1, padded);
        assertEquals(":status: 204\n", peer.awaitFields());
        peer.frame(HEADERS, END_STREAM, 3, Arrays.copyOf(fields, 5));
        peer.frame(CONTINUATION, END_HEADERS, 3, Arrays.copyOfRange(fields, 5, fields.length));
        assertEquals(":status: 204\n", peer.awaitFields());
        peer.frame(WINDOW_UPDATE, 0, 1, number(5))
                .frame(PRIORITY, 0, 1, new byte[5])
                .reset(1, 8);
        peer.get(5, "/");
        assertEquals(":status: 204\n", peer.awaitFields());
    }

    @Test
    void fieldsThatAreTooLongAreRefusedAndTheConnectionGoesOn() throws Exception {
        Http2Peer peer = HARNESS.http2();
        // one entry of 4 KB in the table, named 30 times: little to send, much to read
        byte[] value = new byte[3_000];
        Arrays.fill(value, (byte) 'a');
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] fields = block(request("GET", "/"));
        // the block begins with a table of nothing
        bomb.writeBytes(new byte[] {fields[0], 0x3f, (byte) 0xe1, 0x1f});
        bomb.write(fields, 1, fields.length - 1);
        bomb.writeBytes(new byte[] {0x40, 1, 'x', 0x7f, (byte) 0xb9, 0x16});
        bomb.writeBytes(value);
        for (int i = 0; i < 30; i++) {
            bomb.write(0xbe);
        }
        peer.frame(HEADERS, END_HEADERS | END_STREAM, 1, bomb.toByteArray());
        assertTrue(peer.awaitFields().startsWith(":status: 431\n"));
        peer.get(3, "/");
        assertEquals(":status: 204\n", peer.awaitFields());
    }

    @Test
    void noMoreStreamsThanAnnounced() throws Exception {
        Http2Peer peer = HARNESS.http2();
        for (int i = 0; i < 101; i++) {
            peer.get(2 * i + 1, "/wait");
        }
        Http2Peer.Received refused = peer.await(RST_STREAM);
        assertEquals(REFUSED, refused.code());
        assertEquals(201, refused.stream());
    }

    static Stream<Case> floods() {
        return Stream.of(
                ends("rapid resets", CALM, peer -> {
                    for (int i = 0; i < 2_000; i++) {
                        peer.get(2 * i + 1, "/wait").reset(2 * i + 1, 8);
                    }
                }),
                ends("streams that it makes us reset", CALM, peer -> {
                    for (int i = 0; i < 2_000; i++) {
                        peer.get(2 * i + 1, "/wait").frame(WINDOW_UPDATE, 0, 2 * i + 1, number(0));
                    }
                }),
                ends("PING", CALM, peer -> repeat(peer, wire(PING, 0, 0, new byte[8]))),
                ends("SETTINGS", CALM, peer -> repeat(peer, wire(SETTINGS, 0, 0))),
                ends("PRIORITY", CALM, peer -> repeat(peer, wire(PRIORITY, 0, 1, new byte[5]))),
                ends("WINDOW_UPDATE", CALM, peer -> repeat(peer, wire(WINDOW_UPDATE, 0, 0, number(1)))),
                ends("unknown frames", CALM, peer -> repeat(peer, wire(0x42, 0, 0))),
                ends(
                        "empty DATA",
                        CALM,
                        peer -> repeat(peer.headers(1, false, request("POST", "/wait")), wire(DATA, 0, 1))),
                ends(
                        "CONTINUATION without end",
                        CALM,
                        peer -> repeat(
                                peer.frame(HEADERS, 0, 1, block(request("GET", "/"))), wire(CONTINUATION, 0, 1))),
                ends("CONTINUATION of much", CALM, peer -> {
                    peer.frame(HEADERS, 0, 1, block(request("GET", "/")));
                    for (int i = 0; i < 6; i++) {
                        peer.frame(CONTINUATION, 0, 1, new byte[16_000]);
                    }
                }));
    }

    /** A peer that was cut off may not be able to send all. */
    private static void repeat(Http2Peer peer, byte[] frame) throws Exception {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            many.writeBytes(frame);
        }
        for (int i = 0; i < 8; i++) {
            peer.bytes(many.toByteArray());
        }
    }

    @ParameterizedTest
    @MethodSource
    void floods(Case each) throws Exception {
        HARNESS.injector().refused.clear();
        check(each, HARNESS.http2());
        HARNESS.injector().awaitRefused("http2_enhance_your_calm");
    }
}
