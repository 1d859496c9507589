package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.MalformedHttp;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Reading;
import authsome.proxy.testing.Reading.Manner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message is refused, or means the same to strict and to lax readers after it went through the proxy. */
@Timeout(30)
class FramingKitTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String POST = "POST / HTTP/1.1\r\nHost: H\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String END = "0\r\n\r\n";
    private static final String GET = "GET /next HTTP/1.1\r\nHost: H\r\n\r\n";
    private static final String NEXT = "GET /next HTTP/1.1|";
    private static final String HELLO = "POST / HTTP/1.1|hello";

    private static final String R200 = "HTTP/1.1 200 OK\r\n";
    private static final String R200_CHUNKED = R200 + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String HI = "HTTP/1.1 200 OK|hi";

    /** At the end of a response: the service ends the connection then. */
    private static final String CLOSE = "<close>";

    private final Harness harness = new Harness();
    private final List<StringBuilder> arrived = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /**
     * A message and what becomes of it.
     *
     * @param method of the request to which it is a response; empty for a request
     * @param meaning the messages that arrive; none for one that is refused
     */
    record Payload(String method, String bytes, List<String> meaning) {

        @Override
        public String toString() {
            return bytes.replace("\r", "\\r").replace("\n", "\\n");
        }
    }

    private static Payload passes(String bytes, String... meaning) {
        return new Payload("", bytes, List.of(meaning));
    }

    private static Payload answers(String method, String bytes, String... meaning) {
        return new Payload(method, bytes, List.of(meaning));
    }

    static Stream<Payload> requests() {
        return Stream.concat(
                Stream.of(
                        passes(POST + "Content-Length: 5\r\n\r\nhello", HELLO),
                        passes(POST + "content-length:5\r\n\r\nhello", HELLO),
                        passes(POST + "Content-Length: \t5\t \r\n\r\nhello", HELLO),
                        passes(POST + "Content-Length: 005\r\n\r\nhello", HELLO),
                        passes(POST + "Content-Length: 5\r\n\r\nhello" + GET, HELLO, NEXT),
                        passes(POST + "Content-Length: 0\r\n\r\n" + GET, "POST / HTTP/1.1|", NEXT),
                        passes(POST + "\r\n" + GET, "POST / HTTP/1.1|", NEXT),
                        passes(POST + "Content-Length: 37\r\n\r\n" + GET, "POST / HTTP/1.1|" + smuggled()),
                        passes(POST + "Content-Length: 5\r\n\r\nhello\r\n" + GET, HELLO),
                        passes(POST + "Content-Length: 5\r\n\r\nhelloX" + GET, HELLO, "XGET /next HTTP/1.1|"),
                        passes(
                                "GET / HTTP/1.1\r\nHost: H\r\nContent-Length: 5\r\n\r\nhello" + GET,
                                "GET / HTTP/1.1|hello",
                                NEXT),
                        passes("HEAD / HTTP/1.1\r\nHost: H\r\nContent-Length: 5\r\n\r\nhello", "HEAD / HTTP/1.1|hello"),
                        passes(
                                "POST / HTTP/1.0\r\nHost: H\r\nContent-Length: 5\r\n\r\nhello" + GET,
                                "POST / HTTP/1.0|hello"),
                        passes(POST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello" + GET, HELLO, NEXT),
                        passes(POST + "Expect: y 100-continue\r\nContent-Length: 5\r\n\r\nhello" + GET, HELLO, NEXT),
                        passes(POST + "Connection: close\r\nContent-Length: 5\r\n\r\nhello" + GET, HELLO),
                        passes(CHUNKED + "5\r\nhello\r\n" + END, HELLO),
                        passes(CHUNKED + "5\r\nhello\r\n" + END + GET, HELLO, NEXT),
                        passes(CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n" + END, HELLO),
                        passes(CHUNKED + "00000005\r\nhello\r\n000\r\n\r\n" + GET, HELLO, NEXT),
                        passes(
                                CHUNKED + "A;x=\"1;2\"\r\n0123456789\r\n0;last\r\n\r\n" + GET,
                                "POST / HTTP/1.1|0123456789",
                                NEXT),
                        passes(CHUNKED + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n" + GET, HELLO, NEXT),
                        passes(CHUNKED + END + GET, "POST / HTTP/1.1|", NEXT),
                        passes(POST + "Transfer-Encoding:chunked\r\n\r\n5\r\nhello\r\n" + END, HELLO),
                        passes(POST + "Transfer-Encoding: \t chunked \t\r\n\r\n5\r\nhello\r\n" + END, HELLO),
                        passes(POST + "TRANSFER-ENCODING: Chunked\r\n\r\n5\r\nhello\r\n" + END, HELLO),
                        refused(POST + "Content_Length: 5\r\n\r\nhello"),
                        refused(POST + "Transfer_Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + END),
                        refused(POST + "Content-Length: 5, 5\r\n\r\nhello"),
                        refused(POST + "Content-Length: 5;\r\n\r\nhello"),
                        refused(POST + "Content-Length: 5.0\r\n\r\nhello"),
                        refused(POST + "Content-Length: 5e0\r\n\r\nhello"),
                        refused(POST + "Content-Length: \u00b2\r\n\r\nhi"),
                        refused(POST + "Content-Length: 4\r\n 2\r\n\r\nhello"),
                        refused(POST + "Content-Length: 0000000000000005\r\n\r\nhello"),
                        refused(POST + "Content-Length\r\n\r\n"),
                        refused(POST + "Transfer-Encoding: chunked, identity\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: identity, chunked\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: chunked, chunked\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: chunked;q=1\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: \"chunked\"\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: chunked\u000b\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: chunked\u0000\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding: \r\n\r\n" + END),
                        refused("POST / HTTP/1.1\r\n Transfer-Encoding: chunked\r\nHost: H\r\n\r\n" + END),
                        refused(POST + "Transfer-Encoding\t: chunked\r\n\r\n" + END),
                        refused(POST + "X: y\rTransfer-Encoding: chunked\r\n\r\n" + END),
                        refused(POST + "X: y\nTransfer-Encoding: chunked\r\n\r\n" + END),
                        refused(POST + "X: y\n\nGET /smuggled HTTP/1.1\r\n\r\n"),
                        refused(POST + "Connection: transfer-encoding\r\nTransfer-Encoding: chunked\r\n\r\n" + END),
                        refused("GET / HTTP/1.1\r\nHost: H\u0000\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: evil\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: evil@H\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: H, evil\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: H/evil\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: \r\n\r\n"),
                        refused("GET http://evil/ HTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused("GET evil HTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused("CONNECT evil:443 HTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused(" GET / HTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused("GET\t/\tHTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused("GET\u000b/ HTTP/1.1\r\nHost: H\r\n\r\n"),
                        refused("GET / HTTP/1.1 \r\nHost: H\r\n\r\n"),
                        refused("GET / HTTP/1.10\r\nHost: H\r\n\r\n"),
                        refused("GET / HTTP/01.1\r\nHost: H\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\r\nHost: H\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: H\r\nX(y): a\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: H\r\nX y: a\r\n\r\n"),
                        refused("GET / HTTP/1.1\r\nHost: H\r\nX\u007f: a\r\n\r\n"),
                        refused(CHUNKED + "0000000000000005\r\nhello\r\n" + END),
                        refused(CHUNKED + "5;\u0000\r\nhello\r\n" + END),
                        refused(CHUNKED + "5;a\rb\r\nhello\r\n" + END),
                        refused(CHUNKED + "5;" + "x".repeat(600) + "\r\nhello\r\n" + END),
                        refused(CHUNKED + "g\r\nhello\r\n" + END),
                        refused(CHUNKED + "\r\nhello\r\n" + END),
                        refused(CHUNKED + "5\r\r\nhello\r\n" + END),
                        refused(CHUNKED + "5\r\nhello\r\r\n" + END),
                        refused(CHUNKED + "5\r\nhello" + END),
                        refused(CHUNKED + "5\r\nhello\r\n0\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\n\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nX: a\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\n folded: a\r\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nTransfer_Encoding: chunked\r\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nConnection: close\r\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nHost: evil\r\n\r\n"),
                        refused(CHUNKED + "5\r\nhello\r\n0\r\nX: " + "a".repeat(17_000) + "\r\n\r\n")),
                Stream.concat(
                                MalformedHttp.requests().stream(),
                                MalformedHttp.chunkedBodies().stream().map(CHUNKED::concat))
                        .map(FramingKitTests::refused));
    }

    private static String smuggled() {
        return ("GET /next HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n").substring(0, 37);
    }

    private static Payload refused(String bytes) {
        return passes(bytes);
    }

    @ParameterizedTest
    @MethodSource
    void requests(Payload payload) throws Exception {
        harness.service(this::reader).start();
        StringBuilder answer = new StringBuilder();
        try (RawConnection peer = harness.open()) {
            peer.send(MalformedHttp.to(Harness.HOST, payload.bytes()));
            if (payload.meaning().isEmpty()) {
                readAll(peer, answer);
            } else {
                for (int i = 0; i < payload.meaning().size(); i++) {
                    answer.append(payload.meaning().get(i).startsWith("HEAD") ? peer.head() : peer.until("hi"));
                }
            }
        }
        // whatever was on its way upstream has arrived when the connections have ended
        harness.close();
        String all = String.join("", arrived);
        if (payload.meaning().isEmpty()) {
            assertTrue(answer.toString().matches("(?s)HTTP/1\\.1 (400|405|421|431|505) .*"), answer.toString());
            assertTrue(answer.indexOf("Connection: close\r\n") > 0);
            assertEquals(0, answer.lastIndexOf("HTTP/1.1 "), "there was a second answer");
        }
        for (Manner manner : Manner.values()) {
            List<String> read = Reading.requests(all, manner);
            if (payload.meaning().isEmpty()) {
                assertTrue(read.stream().allMatch(each -> each.endsWith(Reading.UNENDED)), manner + " reads " + read);
            } else {
                assertEquals(payload.meaning(), read, manner.name());
            }
        }
    }

    /** Without this the readers could be as strict as we are, and agree about anything. */
    @Test
    void readersDoDisagreeAboutMuchOfWhatIsRefused() {
        long disputed = requests()
                .filter(payload -> payload.meaning().isEmpty())
                .filter(payload -> Arrays.stream(Manner.values())
                                .map(manner -> Reading.requests(payload.bytes(), manner))
                                .distinct()
                                .count()
                        > 1)
                .count();
        assertTrue(disputed > 25, disputed + " are disputed");
        assertTrue(requests().count() + responses().count() > 180);
    }

    static Stream<Payload> responses() {
        return Stream.concat(
                Stream.of(
                        answers("GET", OK, HI),
                        answers("GET", R200 + "content-length:2 \r\n\r\nhi", HI),
                        answers("GET", R200_CHUNKED + "2\r\nhi\r\n" + END, HI),
                        answers("GET", R200_CHUNKED + "1;a=b\r\nh\r\n01\r\ni\r\n0\r\nX-Sum: 1\r\n\r\n", HI),
                        answers("GET", R200 + "\r\nhi" + CLOSE, HI),
                        answers("GET", R200 + "\r\n" + CLOSE, "HTTP/1.1 200 OK|"),
                        answers("GET", "HTTP/1.0 200 OK\r\n\r\nhi" + CLOSE, "HTTP/1.0 200 OK|hi"),
                        // the connection was dialled before, and ended without a word: another answers
                        answers("GET", CLOSE, HI),
                        answers("GET", OK + OK, HI),
                        answers("GET", OK + "poison", HI),
                        answers("GET", OK + "\r\n", HI),
                        answers("GET", R200_CHUNKED + "2\r\nhi\r\n" + END + OK, HI),
                        answers("GET", R200 + "Content-Length: 0\r\n\r\n" + OK, "HTTP/1.1 200 OK|"),
                        answers("HEAD", R200 + "Content-Length: 2\r\n\r\n", "HTTP/1.1 200 OK|"),
                        answers("HEAD", OK, "HTTP/1.1 200 OK|"),
                        answers("HEAD", R200_CHUNKED + "2\r\nhi\r\n" + END, "HTTP/1.1 200 OK|"),
                        answers(
                                "HEAD",
                                "HTTP/1.1 100 Continue\r\n\r\n" + OK,
                                "HTTP/1.1 100 Continue|",
                                "HTTP/1.1 200 OK|"),
                        answers(
                                "GET",
                                "HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\nhi",
                                "HTTP/1.1 304 Not Modified|"),
                        answers("GET", "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 204 No Content|"),
                        answers(
                                "GET",
                                "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
                                "HTTP/1.1 204 No Content|"),
                        answers(
                                "GET",
                                "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nhi",
                                "HTTP/1.1 204 No Content|"),
                        answers(
                                "GET",
                                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n" + END,
                                "HTTP/1.1 204 No Content|"),
                        answers("GET", "HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 205 Reset|"),
                        answers(
                                "GET",
                                "HTTP/1.1 103 Early\r\nContent-Length: 40\r\n\r\n" + OK,
                                "HTTP/1.1 103 Early|",
                                HI),
                        answers(
                                "GET",
                                "HTTP/1.1 103 Early\r\nTransfer-Encoding: chunked\r\n\r\n" + OK,
                                "HTTP/1.1 103 Early|",
                                HI),
                        answers("GET", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi", "HTTP/1.1 200|hi"),
                        answers("GET", "HTTP/1.1 599 x\r\nContent-Length: 2\r\n\r\nhi", "HTTP/1.1 599 x|hi"),
                        answers("GET", "HTTP/1.1 205 Reset\r\nContent-Length: 2\r\n\r\nhi"),
                        answers(
                                "GET",
                                "HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n" + OK),
                        answers("GET", "HTTP/1.1 101 Switching\r\n\r\n" + OK),
                        answers("GET", "HTTP/1.1 103 Early\r\n\r\n" + CLOSE),
                        answers("POST", CLOSE),
                        answers("GET", "hi" + CLOSE),
                        answers("GET", "<html>hi</html>\r\n\r\n" + CLOSE),
                        answers("GET", " " + OK),
                        answers("GET", "\r\n" + OK),
                        answers("GET", "hi" + OK),
                        answers("GET", "HTTP/1.1 200OK\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", "HTTP/1.1\t200 OK\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", "HTTP/1.1 200 O\u0000K\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", "HTTP/1.1 200 O\rK\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", "HTTP/11 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", "HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + " Content-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: 2, 2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: 0x2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: -2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length:\r\n\r\nhi" + CLOSE),
                        answers("GET", R200 + "Content-Length: 9999999999999999\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: 2\r\n 0\r\n\r\nhi"),
                        answers(
                                "GET",
                                R200 + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\nhi\r\n" + END),
                        answers("GET", R200 + "Transfer-Encoding: identity\r\n\r\nhi" + CLOSE),
                        answers("GET", R200 + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n" + END),
                        answers("GET", R200 + "Transfer-Encoding: chunked, identity\r\n\r\n2\r\nhi\r\n" + END),
                        answers("GET", R200 + "Transfer-Encoding : chunked\r\n\r\n2\r\nhi\r\n" + END),
                        answers("GET", R200 + "Transfer-Encoding: xchunked\r\n\r\n2\r\nhi\r\n" + END),
                        answers("GET", R200 + "X: a\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + "X: a\rContent-Length: 2\r\n\r\nhi" + CLOSE),
                        answers("GET", R200 + "X\u0000: a\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + "X: " + "a".repeat(70_000) + "\r\nContent-Length: 2\r\n\r\nhi"),
                        answers("GET", R200 + "Content-Length: 5\r\n\r\nhi" + CLOSE),
                        answers("GET", R200_CHUNKED + "2\r\nhi\r\n" + CLOSE),
                        answers("GET", R200_CHUNKED + "2\r\nhi!\r\n" + END),
                        answers("GET", R200_CHUNKED + "2 \r\nhi\r\n" + END),
                        answers("GET", R200_CHUNKED + "2\nhi\r\n" + END),
                        answers("GET", R200_CHUNKED + "2\r\nhi\r\n0\r\nContent-Length: 2\r\n\r\n"),
                        answers("GET", R200_CHUNKED + "2\r\nhi\r\n0\r\nX: a\n\r\n"),
                        answers("GET", R200_CHUNKED + "10000000000000002\r\nhi\r\n" + END),
                        answers("GET", "HTTP/1.1 103 Early\r\n\r\nhi" + CLOSE)),
                MalformedHttp.responses().stream().map(bytes -> answers("GET", bytes)));
    }

    @ParameterizedTest
    @MethodSource
    void responses(Payload payload) throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        String bytes = payload.bytes().replace(CLOSE, "");
        harness.service(talk -> {
                    while (talk.head() != null) {
                        if (!first.getAndSet(false)) {
                            talk.send(OK);
                            continue;
                        }
                        talk.send(bytes);
                        if (payload.bytes().endsWith(CLOSE)) {
                            return;
                        }
                    }
                })
                .start();
        StringBuilder answer = new StringBuilder();
        try (RawConnection peer = harness.open()) {
            peer.send(payload.method() + " / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nConnection: close\r\n\r\n");
            readAll(peer, answer);
        }
        for (Manner manner : Manner.values()) {
            List<String> read = Reading.responses(answer.toString(), payload.method(), manner);
            if (payload.meaning().isEmpty()) {
                assertTrue(
                        read.getLast().startsWith("HTTP/1.1 502 ")
                                || read.getLast().endsWith(Reading.UNENDED),
                        manner + " reads " + read);
            } else {
                assertEquals(payload.meaning(), read, manner.name());
            }
        }
        // and nothing of it is taken for the answer to the next request
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
            assertEquals(OK, peer.until("hi"));
        }
    }

    /** Answers whatever a strict reader takes for a request, and keeps what came. */
    private void reader(RawService.Talk talk) throws IOException {
        StringBuilder bytes = new StringBuilder();
        arrived.add(bytes);
        InputStream in = talk.socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        int answered = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            List<String> whole = Reading.requests(bytes.toString(), Manner.STRICT).stream()
                    .filter(each -> !each.endsWith(Reading.UNENDED))
                    .toList();
            for (; answered < whole.size(); answered++) {
                talk.send(whole.get(answered).startsWith("HEAD") ? OK.replace("hi", "") : OK);
            }
        }
    }

    /** Until the end, whichever it is. */
    private static void readAll(RawConnection peer, StringBuilder text) {
        try {
            InputStream in = peer.socket().getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                text.append((char) read);
            }
        } catch (IOException _) {
            // cut
        }
    }
}
