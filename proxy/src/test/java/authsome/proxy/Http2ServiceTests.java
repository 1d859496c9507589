package authsome.proxy;

import static authsome.proxy.testing.Http2Peer.DATA;
import static authsome.proxy.testing.Http2Peer.END_HEADERS;
import static authsome.proxy.testing.Http2Peer.HEADERS;
import static authsome.proxy.testing.Http2Peer.PUSH_PROMISE;
import static authsome.proxy.testing.Http2Peer.RST_STREAM;
import static authsome.proxy.testing.Http2Peer.SETTINGS;
import static authsome.proxy.testing.Http2Peer.number;
import static authsome.proxy.testing.Http2Peer.setting;
import static authsome.proxy.testing.Http2Peer.wire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service must not send over HTTP/2: its client reads a 502, or sees its stream reset, and nothing else. */
final class Http2ServiceTests {

    private static final String GIVEN_UP = "reset";

    /**
     * A case.
     *
     * @param what what is wrong
     * @param sent what the service sends after a request
     * @param seen the beginning of what the client sees
     */
    record Case(String what, Harness.Http2Script sent, String seen) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Case bad(String what, Harness.Http2Script sent) {
        return new Case(what, sent, ":status: 502\n");
    }

    private static Case cut(String what, Harness.Http2Script sent) {
        return new Case(
                what, peer -> sent.run(peer.headers(1, false, ":status", "200", "content-length", "3")), GIVEN_UP);
    }

    static Stream<Case> answers() {
        return Stream.of(
                bad("a push", peer -> peer.frame(PUSH_PROMISE, END_HEADERS, 1, number(2))),
                bad("a stream of its own", peer -> peer.headers(2, true, ":status", "200")),
                bad("an answer to what nobody asked", peer -> peer.headers(3, true, ":status", "200")),
                bad("a body before its head", peer -> peer.data(1, true, "x")),
                bad("an answer without a status", peer -> peer.headers(1, true, "x", "y")),
                bad("a status of two digits", peer -> peer.headers(1, true, ":status", "20")),
                bad("a status that is no number", peer -> peer.headers(1, true, ":status", "2x0")),
                bad("two statuses", peer -> peer.headers(1, true, ":status", "200", ":status", "200")),
                bad("a change of protocols", peer -> peer.headers(1, true, ":status", "101")),
                bad("the pseudo-header of a request", peer -> peer.headers(1, true, ":status", "200", ":path", "/")),
                bad("an upper-case name", peer -> peer.headers(1, true, ":status", "200", "X-A", "1")),
                bad("a value with CR LF", peer -> peer.headers(1, true, ":status", "200", "x", "1\r\nset-cookie: a=b")),
                bad("Connection", peer -> peer.headers(1, true, ":status", "200", "connection", "close")),
                bad(
                        "Transfer-Encoding",
                        peer -> peer.headers(1, true, ":status", "200", "transfer-encoding", "chunked")),
                bad("an interim answer that is the end", peer -> peer.headers(1, true, ":status", "103")),
                bad(
                        "two lengths",
                        peer -> peer.headers(1, false, ":status", "200", "content-length", "1", "content-length", "2")),
                bad("a length and no body", peer -> peer.headers(1, true, ":status", "200", "content-length", "1")),
                bad("fields that do not decode", peer -> peer.frame(HEADERS, END_HEADERS, 1, (byte) 0x80)),
                bad("fields that are too long", peer -> peer.headers(1, true, longFields())),
                bad("a goodbye in the middle", peer -> peer.frame(SETTINGS, 0, 1)),
                bad("SETTINGS that allow pushes", peer -> peer.frame(SETTINGS, 0, 0, setting(2, 1))),
                bad("interim answers without end", Http2ServiceTests::interim),
                cut("a body that is longer than it says", peer -> peer.data(1, true, "four")),
                cut("a body that is shorter than it says", peer -> peer.data(1, true, "2")),
                cut(
                        "a body that is shorter, with trailers",
                        peer -> peer.data(1, false, "2").headers(1, true, "x", "y")),
                cut("trailers that are not the end", peer -> peer.headers(1, false, "x", "y")),
                cut("a second head", peer -> peer.data(1, false, "x").headers(1, true, ":status", "200")),
                cut(
                        "trailers about the connection",
                        peer -> peer.data(1, false, "abc").headers(1, true, "connection", "x")),
                cut("a frame that is too long", peer -> peer.frame(DATA, 0, 1, new byte[16_385])),
                cut(
                        "the end of the connection",
                        peer -> peer.bytes(wire(DATA, 0, 1, (byte) 1, (byte) 2)).end()));
    }

    private static String[] longFields() {
        String[] fields = new String[82];
        fields[0] = ":status";
        fields[1] = "200";
        for (int i = 2; i < fields.length; i += 2) {
            fields[i] = "x" + i;
            fields[i + 1] = "a".repeat(1_700);
        }
        return fields;
    }

    private static void interim(Http2Peer peer) throws Exception {
        for (int i = 0; i < 101; i++) {
            peer.headers(1, false, ":status", "102");
        }
    }

    @ParameterizedTest
    @MethodSource
    void answers(Case each) throws Exception {
        try (Harness harness = new Harness()) {
            harness.http2Service(peer -> {
                        Http2Peer.Received head = peer.await(HEADERS);
                        if (peer.fields(head).contains(":path: /bad")) {
                            each.sent().run(peer);
                            head = peer.await(HEADERS);
                        }
                        peer.headers(head.stream(), true, ":status", "204");
                        peer.drain();
                    })
                    .start();
            Http2Peer client = harness.http2().get(1, "/bad");
            String seen = "";
            boolean ended = false;
            while (!ended) {
                Http2Peer.Received frame = client.await(f -> f.stream() == 1);
                ended = frame.type() == RST_STREAM || frame.has(Http2Peer.END_STREAM);
                if (frame.type() == HEADERS) {
                    String fields = client.fields(frame);
                    seen = fields.startsWith(":status: 10") ? seen : seen + fields;
                }
                if (frame.type() == RST_STREAM) {
                    assertFalse(frame.code() == 0, "it does not look as if it were whole");
                    seen = GIVEN_UP;
                }
            }
            // a connection that ends may be noticed before what came over it was passed on
            assertTrue(seen.startsWith(each.seen()) || seen.startsWith(":status: 502\n"), seen);
            client.get(3, "/");
            assertEquals(3, client.await(f -> f.stream() == 3).stream(), "the client's connection goes on");
        }
    }
}
