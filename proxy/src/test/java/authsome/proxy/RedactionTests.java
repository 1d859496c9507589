package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.ports.injection.Outcome;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of answers that repeat the secret of its request. */
@Timeout(30)
class RedactionTests {

    private static final String KEY = "key-of-work";
    private static final String SHOWN = "authsome-placeholder-authsome0123456789abcdef01234567";
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n";
    private static final String CLOSING = "GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nConnection: close\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Harness harness = new Harness();
    private final AtomicReference<String> seen = new AtomicReference<>("");

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void takesTheSecretOutOfASmallBodyAndCorrectsItsLength() throws Exception {
        String body = "{\"you\":\"Bearer key-of-work\",\"b\":\""
                + Base64.getEncoder().encodeToString(("x" + KEY + "y").getBytes(StandardCharsets.US_ASCII)) + "\"}";
        String answer = answered("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        String shown = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(shown.startsWith("{\"you\":\"Bearer " + SHOWN + "\","), shown);
        assertTrue(answer.contains("\r\nContent-Length: " + shown.length() + "\r\n"), answer);
        String encoded = shown.substring(shown.indexOf("b\":\"") + 4, shown.length() - 2);
        String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
        assertTrue(decoded.contains(SHOWN), decoded);
        assertFalse(decoded.contains("f-work"), decoded);
        assertEquals(2, outcome().redacted());
    }

    @Test
    void takesItOutOfHeadersCookiesReasonsAndEarlyHints() throws Exception {
        String answer = answered("HTTP/1.1 103 Early Hints\r\nLink: </" + KEY + ">\r\n\r\n"
                + "HTTP/1.1 200 Hello " + KEY + "\r\nX-You: Bearer " + KEY + "\r\nSet-Cookie: a=" + KEY
                + "; Path=/\r\nContent-Length: 0\r\n\r\n");
        assertEquals(
                "HTTP/1.1 103 Early Hints\r\nLink: </" + SHOWN + ">\r\n\r\n"
                        + "HTTP/1.1 200 Hello " + SHOWN + "\r\nX-You: Bearer " + SHOWN + "\r\nSet-Cookie: a=" + SHOWN
                        + "; Path=/\r\nContent-Length: 0\r\n\r\n",
                answer);
        assertEquals(4, outcome().redacted());
    }

    @Test
    void takesItOutOfChunksWhereverTheyAreCutAndOutOfTrailers() throws Exception {
        String answer = answered(CHUNKED + "4\r\nab k\r\n3\r\ney-\r\n8\r\nof-work!\r\n0\r\nX-You: " + KEY + "\r\n\r\n");
        assertEquals("ab " + SHOWN + "!", dechunked(answer));
        assertTrue(answer.endsWith("0\r\nX-You: " + SHOWN + "\r\n\r\n"), answer);
        assertEquals(2, outcome().redacted());
    }

    @Test
    void keepsThePromisedLengthOfALargeBody() throws Exception {
        String body = "x".repeat(20_000) + KEY + "y".repeat(20_000);
        String answer = answered("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        String shown = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertEquals("x".repeat(20_000) + SHOWN.substring(0, KEY.length()) + "y".repeat(20_000), shown);
    }

    @Test
    void searchesABodyThatTheEndOfTheConnectionEnds() throws Exception {
        String answer = answered("HTTP/1.1 200 OK\r\n\r\nyou are " + KEY);
        assertEquals("HTTP/1.1 200 OK\r\n\r\nyou are " + SHOWN, answer);
    }

    @Test
    void takesABodyOutOfItsGzip() throws Exception {
        String zipped = gzip("you are " + KEY + " and " + KEY);
        harness.service(talk -> {
                    seen.set(String.valueOf(talk.head()));
                    talk.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.length()
                            + "\r\nX: 1\r\n\r\n");
                    talk.send(zipped);
                })
                .start();
        harness.injector().shown = SHOWN;
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nAccept-Encoding: br, gzip;q=0.5\r\n\r\n");
            String head = peer.head();
            assertEquals("HTTP/1.1 200 OK\r\nX: 1\r\nTransfer-Encoding: chunked\r\n\r\n", head);
            assertEquals("you are " + SHOWN + " and " + SHOWN, dechunked("\r\n\r\n" + peer.until("0\r\n\r\n")));
        }
        assertTrue(seen.get().contains("\r\nAccept-Encoding: gzip\r\n"), seen.get());
    }

    @Test
    void refusesAGzipThatIsBroken() throws Exception {
        String answer =
                answered("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 16\r\n\r\nno gzip, no gzip");
        assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
        assertTrue(answer.contains("not the gzip that it says it is"), answer);
    }

    @Test
    void passesAnotherCodingAndNamesIt() throws Exception {
        String answer = answered(
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nX-You: " + KEY + "\r\nContent-Length: 11\r\n\r\n" + KEY);
        assertTrue(answer.endsWith("\r\n\r\n" + KEY), answer);
        assertTrue(answer.contains("\r\nX-You: " + SHOWN + "\r\n"), answer);
        assertEquals("br", outcome().unsearched());
        assertEquals(1, outcome().redacted());
    }

    @Test
    void letsEventsPassTheMomentTheyCome() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        harness.service(talk -> {
                    talk.head();
                    talk.send(CHUNKED + "9\r\ndata: 1\n\n\r\n");
                    assertTrue(read.await(10, TimeUnit.SECONDS));
                    talk.send("12\r\ndata: " + KEY + "\n\r\n0\r\n\r\n");
                })
                .start();
        harness.injector().shown = SHOWN;
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(CHUNKED + "9\r\ndata: 1\n\n\r\n", peer.until("1\n\n\r\n"));
            read.countDown();
            assertEquals("data: " + SHOWN + "\n", dechunked("\r\n\r\n" + peer.until("0\r\n\r\n")));
        }
    }

    @Test
    void letsEventsInGzipPassTheMomentTheyComeToo() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
                    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
                    try (GZIPOutputStream out = new GZIPOutputStream(zipped, true)) {
                        out.write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        sendChunk(talk, zipped);
                        assertTrue(read.await(10, TimeUnit.SECONDS));
                        out.write(("data: " + KEY + "\n\n").getBytes(StandardCharsets.US_ASCII));
                    }
                    sendChunk(talk, zipped);
                    talk.send("0\r\n\r\n");
                })
                .start();
        harness.injector().shown = SHOWN;
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(CHUNKED + "9\r\ndata: 1\n\n\r\n", peer.until("1\n\n\r\n"));
            read.countDown();
            assertEquals("data: " + SHOWN + "\n\n", dechunked("\r\n\r\n" + peer.until("0\r\n\r\n")));
        }
    }

    private static void sendChunk(RawService.Talk talk, ByteArrayOutputStream from) throws IOException {
        talk.send(Integer.toHexString(from.size()) + "\r\n" + from.toString(StandardCharsets.ISO_8859_1) + "\r\n");
        from.reset();
    }

    @Test
    void letsAnswersPassAsTheyComeWhereTheProviderWantsIt() throws Exception {
        String body = "HTTP/1.1 200 OK\r\nX-You: " + KEY + "\r\nContent-Length: 11\r\n\r\n" + KEY;
        assertEquals(body, answered(body, null));
    }

    @Test
    void doesNotTouchWhatFramesAMessage() throws Exception {
        // a key of digits that is also the length of a body
        String answer = answered(
                "HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 000000000011\r\n\r\nhello world", SHOWN, "000000000011");
        assertEquals("HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 000000000011\r\n\r\nhello world", answer);
    }

    @Test
    void cutsAnAnswerWhoseGzipBreaksLater() throws Exception {
        String zipped = gzip("x".repeat(100) + KEY);
        String cut = zipped.substring(0, zipped.length() - 9);
        String answer = answered(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.length() + "\r\n\r\n" + cut);
        assertFalse(answer.contains("0\r\n\r\n"), answer);
    }

    private String answered(String response) throws Exception {
        return answered(response, SHOWN);
    }

    private String answered(String response, @Nullable String shown) throws Exception {
        return answered(response, shown, "work");
    }

    private String answered(String response, @Nullable String shown, String connection) throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(response);
                })
                .start(FixedInjector.route(
                        Harness.HOST, 443, "", connection, new Placement.Header("Authorization", "Bearer")));
        harness.injector().shown = shown;
        try (RawConnection peer = harness.open()) {
            peer.send(CLOSING);
            return peer.rest();
        }
    }

    private Outcome outcome() throws InterruptedException {
        harness.injector().awaitEnds(1);
        return harness.injector().outcomes.getFirst();
    }

    private static String gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return zipped.toString(StandardCharsets.ISO_8859_1);
    }

    private static String dechunked(String answer) {
        StringBuilder body = new StringBuilder();
        int at = answer.indexOf("\r\n\r\n") + 4;
        while (true) {
            int lineEnd = answer.indexOf("\r\n", at);
            int size = Integer.parseInt(answer.substring(at, lineEnd), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(answer, lineEnd + 2, lineEnd + 2 + size);
            at = lineEnd + 4 + size;
        }
    }
}
