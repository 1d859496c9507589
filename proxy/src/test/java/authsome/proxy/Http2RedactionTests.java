package authsome.proxy;

import static authsome.proxy.testing.EchoingService.CUT;
import static authsome.proxy.testing.EchoingService.KEY;
import static authsome.proxy.testing.EchoingService.SHOWN;
import static authsome.proxy.testing.EchoingService.gzip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.testing.EchoingService;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client of HTTP/2 sees of answers that repeat the secret of its request. */
@Timeout(30)
class Http2RedactionTests {

    private final EchoingService service = new EchoingService();

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    /**
     * What a client saw.
     *
     * @param head the last head
     * @param body all of it
     * @param trailers empty for none
     */
    private record Seen(String head, String body, String trailers) {}

    private Seen answered(Harness.Http2Script answer) throws Exception {
        Http2Peer client = service.answering(answer).http2().get(1, "/", "accept-encoding", "gzip, br");
        String head = client.awaitFields();
        StringBuilder body = new StringBuilder();
        while (true) {
            Http2Peer.Received frame = client.await(each -> each.stream() == 1);
            if (frame.type() == Http2Peer.HEADERS) {
                String fields = client.fields(frame);
                if (frame.has(Http2Peer.END_STREAM)) {
                    return new Seen(head, body.toString(), fields);
                }
                head = head + fields;
            } else if (frame.type() == Http2Peer.DATA) {
                body.append(frame.text());
                if (frame.has(Http2Peer.END_STREAM)) {
                    return new Seen(head, body.toString(), "");
                }
            } else {
                throw new IOException("the stream was given up");
            }
        }
    }

    @Test
    void aSmallBodyGetsAnotherLength() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "200", "content-length", "14")
                .data(1, false, "is " + KEY.substring(0, 5))
                .data(1, true, KEY.substring(5)));
        assertEquals("is " + SHOWN, seen.body());
        assertEquals(":status: 200\ncontent-length: 23\n", seen.head());
        assertEquals(1, service.outcome().redacted());
    }

    @Test
    void aSmallBodyMayHaveTrailers() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "200", "content-length", "11")
                .data(1, false, KEY)
                .headers(1, true, "x-end", KEY));
        assertEquals(SHOWN, seen.body());
        assertEquals("x-end: " + SHOWN + "\n", seen.trailers());
    }

    @Test
    void aLargeBodyKeepsItsLength() throws Exception {
        String text = "x".repeat(16_380);
        Seen seen = answered(peer -> peer.headers(
                        1, false, ":status", "200", "content-length", Integer.toString(16_380 + 11 + 5_000))
                .data(1, false, text + KEY.substring(0, 4))
                .data(1, true, KEY.substring(4) + "y".repeat(5_000)));
        assertEquals(text + CUT + "y".repeat(5_000), seen.body());
        assertEquals(":status: 200\ncontent-length: 21391\n", seen.head());
    }

    @Test
    void aPartKeepsItsLength() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "206", "content-range", "bytes 0-10/90")
                .data(1, true, KEY));
        assertEquals(CUT, seen.body());
    }

    @Test
    void gzipIsTakenOff() throws Exception {
        byte[] zipped = gzip("is " + KEY + ", is it not?");
        Seen seen = answered(peer -> peer.headers(
                        1,
                        false,
                        ":status",
                        "200",
                        "content-encoding",
                        "gzip",
                        "content-length",
                        Integer.toString(zipped.length))
                .frame(Http2Peer.DATA, Http2Peer.END_STREAM, 1, zipped));
        assertEquals("is " + SHOWN + ", is it not?", seen.body());
        assertEquals(":status: 200\n", seen.head());
        assertTrue(service.asked.get().contains("\naccept-encoding: gzip\n"), service.asked.get());
    }

    @Test
    void anotherCodingPassesAndIsNamed() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "200", "content-encoding", "br", "x-you", KEY)
                .data(1, true, KEY));
        assertEquals(KEY, seen.body());
        assertEquals(":status: 200\ncontent-encoding: br\nx-you: " + SHOWN + "\n", seen.head());
        assertEquals("br", service.outcome().unsearched());
    }

    @Test
    void interimAnswersAreSearched() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "103", "link", "</" + KEY + ">")
                .headers(1, true, ":status", "204"));
        assertEquals(":status: 103\nlink: </" + SHOWN + ">\n", seen.head());
        assertEquals(":status: 204\n", seen.trailers());
    }

    @Test
    void theBeginningOfASecretThatDoesNotComePasses() throws Exception {
        Seen seen = answered(peer -> peer.headers(1, false, ":status", "200")
                .data(1, false, "and key-of-")
                .headers(1, true, "x-end", "1"));
        assertEquals("and key-of-", seen.body());
        assertEquals("x-end: 1\n", seen.trailers());
    }
}
