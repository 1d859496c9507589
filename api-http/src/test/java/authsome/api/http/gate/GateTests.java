package authsome.api.http.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.MalformedHttp;
import authsome.ports.tck.wire.RawConnection;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate before a real Helidon server, whose one route answers everything that reaches it. */
final class GateTests {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final String HOST = "Host: localhost:7998\r\n";
    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.builder()
                .shutdownHook(false)
                .bindAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                .useNio(true)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(
                        new Gate(Set.of("localhost:7998"), Set.of("http://localhost:7998"), new Ending(), false))
                .idleConnectionTimeout(PATIENCE)
                .idleConnectionPeriod(Duration.ofMillis(50))
                .routing(HttpRouting.builder().any(GateTests::reached))
                .build()
                .start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static void reached(ServerRequest request, ServerResponse response) throws IOException {
        REACHED.incrementAndGet();
        String body = request.content().hasEntity()
                ? new String(request.content().inputStream().readAllBytes(), StandardCharsets.UTF_8)
                : "";
        response.send((request.prologue().method().text() + " " + request.path().rawPath() + " " + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static RawConnection connect() throws IOException {
        return RawConnection.to(server.port());
    }

    private static void assertRefused(int status, String request) throws IOException {
        int before = REACHED.get();
        try (RawConnection socket = connect()) {
            String reply = socket.send(request).reply();
            assertEquals(status, RawConnection.status(reply), reply);
            assertTrue(reply.contains("{\"detail\":"), reply);
            assertTrue(reply.contains("Cache-Control: no-store"), reply);
            assertTrue(socket.isClosedByServer());
        }
        assertEquals(before, REACHED.get(), "the request reached a route");
    }

    @ParameterizedTest
    @MethodSource("authsome.ports.tck.wire.MalformedHttp#requests")
    void refusesWhatTwoReadersCouldReadDifferently(String request) throws IOException {
        int before = REACHED.get();
        try (RawConnection socket = connect()) {
            String reply =
                    socket.send(MalformedHttp.to("localhost:7998", request)).reply();
            int status = RawConnection.status(reply);
            assertTrue((status >= 400 && status < 500) || status == 501 || status == 505, reply);
            assertTrue(socket.isClosedByServer());
        }
        assertEquals(before, REACHED.get(), "the request reached a route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[]=1", "a=\"", "a=|", "a=%", "a=%4", "a=%zz", "a={}", "a=^"})
    void refusesQueriesThatAreNotEscapedAndSaysSo(String query) throws IOException {
        assertRefused(400, "GET /api/x?" + query + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    /** An authorization server may send a browser back with a code that is longer than Helidon takes by itself. */
    @Test
    void takesALongQueryAndSaysWhatIsTooLong() throws IOException {
        try (RawConnection socket = connect()) {
            String long12k = "GET /auth/callback/oauth?code=" + "x".repeat(12_000) + " HTTP/1.1\r\n" + HOST + "\r\n";
            assertEquals(200, RawConnection.status(socket.send(long12k).reply()));
        }
        assertRefused(431, "GET /a?b=" + "x".repeat(17_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("authsome.ports.tck.wire.MalformedHttp#chunkedBodies")
    void refusesBrokenChunks(String body) throws IOException {
        try (RawConnection socket = connect()) {
            String head = "POST /p HTTP/1.1\r\n" + HOST
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
            int status = RawConnection.status(socket.send(head + body).reply());
            assertTrue(status >= 400 && status < 500, "status " + status);
        }
    }

    @Test
    void letsGoodRequestsThroughOnOneConnection() throws IOException {
        try (RawConnection socket = connect()) {
            String first = socket.send("GET /api/x%20y?q=1 HTTP/1.1\r\n" + HOST + "\r\n")
                    .reply();
            assertTrue(first.endsWith("GET /api/x%20y "), first);
            String second = socket.send("POST /api/p HTTP/1.1\r\n" + HOST
                            + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                    .reply();
            assertTrue(second.endsWith("POST /api/p {}"), second);
            // two requests in one packet are two requests
            socket.send("GET /a HTTP/1.1\r\n" + HOST + "\r\nGET /b HTTP/1.1\r\n" + HOST + "\r\n");
            assertTrue(socket.reply().endsWith("GET /a "));
            assertTrue(socket.reply().endsWith("GET /b "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:7999",
                "evil.example",
                "evil.example:7998",
                "localhost:7998.evil.example",
                "",
                "127.0.0.2:7998",
                "user@localhost:7998",
                "localhost:7998:7998"
            })
    void refusesHostsThatAreNotItsOwn(String host) throws IOException {
        assertRefused(421, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://localhost:3000",
                "https://localhost:7998",
                "http://localhost:7998.evil.example"
            })
    void refusesOtherOrigins(String origin) throws IOException {
        assertRefused(403, "GET / HTTP/1.1\r\n" + HOST + "Origin: " + origin + "\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void refusesWhatABrowserSendsFromElsewhere(String site, int status) throws IOException {
        String request = "GET / HTTP/1.1\r\n" + HOST + "Sec-Fetch-Site: " + site + "\r\n\r\n";
        try (RawConnection socket = connect()) {
            assertEquals(status, RawConnection.status(socket.send(request).reply()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;y=1/x",
                "//admin/x",
                "/admin//x",
                "/a/../admin/x",
                "/a/./x",
                "/..",
                "/a/%2e%2e/x",
                "/a/.%2E",
                "/a%2fb",
                "/a%2Fb",
                "/a%00b",
                "/a%0d%0ab",
                "/a%7Fb",
                "/a%5Cb",
                "/a\\b",
                "/a%zz",
                "/a%2",
                "/a%",
                "/%ff",
                "/%c0%af",
                "/a|b",
                "/a\"b",
                "/a#f",
                "*",
                "admin",
                "http://evil.example/api/x",
                "http://localhost:7998/api/x"
            })
    void refusesTargetsWithASecondReading(String target) throws IOException {
        assertRefused(400, "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "get, 400",
        "Get, 400",
        "FOO, 400",
        "G\u00e9T, 400",
        "'', 400",
        "CONNECT, 405",
        "TRACE, 405",
        "'GET\t', 400"
    })
    void refusesMethodsThatItDoesNotKnow(String method, int status) throws IOException {
        assertRefused(status, method + " / HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @Test
    void neverLetsConnectReachARoute() throws IOException {
        assertRefused(405, "CONNECT / HTTP/1.1\r\n" + HOST + "\r\n");
        assertRefused(405, "CONNECT localhost:7998 HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: +2",
                "Content-Length: 2, 2",
                "Content-Length: -1",
                "Content-Length: 0x2",
                "Content-Length:",
                "Content-Length : 2",
                " Content-Length: 2",
                "X: a\r\n folded",
                "X: a\rb",
                "X: a\u0000b",
                "X: caf\u00e9",
                "X",
                ": x",
                "Host: localhost:7998",
                "Authorization: PoP a\r\nAuthorization: PoP b",
                "Origin: http://localhost:7998\r\nOrigin: http://evil.example"
            })
    void refusesHeadersWithASecondReading(String header) throws IOException {
        assertRefused(
                400, "POST /api/p HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + header + "\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", ",chunked", "chunked, chunked", "identity", "gzip, chunked", "xchunked"})
    void refusesEveryTransferEncoding(String encoding) throws IOException {
        assertRefused(
                411,
                "POST /api/p HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\nTransfer-Encoding: " + encoding
                        + "\r\n\r\n+2\r\n{}\r\n0\r\n\r\n");
    }

    @Test
    void refusesLinesThatEndWithLineFeedAlone() throws IOException {
        assertRefused(400, "GET / HTTP/1.1\n" + HOST + "\r\n");
        assertRefused(400, "GET / HTTP/1.1\r\nHost: localhost:7998\n\n");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 505", "HTTP/2.0, 505", "HTTP/1.1, 400", "http/1.1, 400", "'', 400"})
    void speaksHttp11Only(String version, int status) throws IOException {
        assertRefused(
                status, "GET / " + (version.equals("HTTP/1.1") ? "HTTP/1.1 x" : version) + "\r\n" + HOST + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Type: multipart/form-data; boundary=x",
                "Content-Type: application/json; charset=utf-7",
                "Content-Type: application/jsonx",
                "X-No: type",
                "Content-Type: application/json\r\nContent-Encoding: gzip"
            })
    void refusesBodiesThatAFormOrPageCouldSend(String header) throws IOException {
        assertRefused(415, "POST /api/p HTTP/1.1\r\n" + HOST + header + "\r\nContent-Length: 2\r\n\r\n{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/p", "/api/logout", "/api/auth/sessions/x/input", "/api/auth/providers/x/connect"})
    void takesFormsWherePagesAre(String path) throws IOException {
        String form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
        try (RawConnection socket = connect()) {
            String reply = socket.send("POST " + path + " HTTP/1.1\r\n" + HOST + form + "3\r\n\r\na=b")
                    .reply();
            assertTrue(reply.endsWith("POST " + path + " a=b"), reply);
        }
        assertRefused(413, "POST " + path + " HTTP/1.1\r\n" + HOST + form + "65537\r\n\r\na=b");
        assertRefused(
                415,
                "POST " + path + " HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void refusesWhatIsTooLong() throws IOException {
        assertRefused(
                413,
                "POST /api/p HTTP/1.1\r\n" + HOST
                        + "Content-Type: application/json\r\nContent-Length: 1048577\r\n\r\n{}");
        assertRefused(431, "GET / HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(20_000) + "\r\n\r\n");
        assertRefused(431, "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(100) + "\r\n");
        assertRefused(431, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
    }

    @Test
    void takesABodyOfExactlyOneMebibyte() throws IOException {
        String body = "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}";
        try (RawConnection socket = connect()) {
            String reply = socket.send("POST /api/p HTTP/1.1\r\n" + HOST
                            + "Content-Type: application/json; charset=UTF-8\r\nContent-Length: 1048576\r\n\r\n" + body)
                    .reply();
            assertTrue(reply.endsWith(body));
        }
    }

    @Test
    void tellsABrowserByAPage() throws IOException {
        try (RawConnection socket = connect()) {
            String reply = socket.send("GET / HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n\r\n")
                    .reply();
            assertEquals(421, RawConnection.status(reply));
            assertTrue(reply.contains("Content-Type: text/html; charset=utf-8\r\n"), reply);
            assertTrue(reply.contains("<p>this server does not go by that name.</p>"), reply);
        }
    }

    @Test
    void refusesExpectations() throws IOException {
        assertRefused(417, "GET / HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\n\r\n");
    }

    @Test
    void closesAHalfSentHeadThoughBytesKeepDripping() throws IOException {
        long start = System.nanoTime();
        try (RawConnection socket = connect()) {
            socket.send("GET / HTTP/1.1\r\nX: ");
            boolean closed = false;
            while (!closed && System.nanoTime() - start < Duration.ofSeconds(8).toNanos()) {
                closed = socket.isClosedAfterSending("a", Duration.ofMillis(20));
            }
            assertTrue(closed, "still open after eight seconds");
        }
        assertTrue(System.nanoTime() - start >= PATIENCE.toNanos() / 2);
    }

    @Test
    void closesAHalfSentBodyAndASilentConnection() throws IOException {
        try (RawConnection half = connect();
                RawConnection silent = connect()) {
            half.send("POST /api/p HTTP/1.1\r\n" + HOST
                    + "Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{");
            assertTrue(half.awaitClose());
            assertTrue(silent.awaitClose());
        }
    }

    @Test
    void sendsNoCorsHeaders() throws IOException {
        try (RawConnection socket = connect()) {
            String reply = socket.send("OPTIONS / HTTP/1.1\r\n" + HOST + "Origin: http://localhost:7998\r\n"
                            + "Access-Control-Request-Method: POST\r\n\r\n")
                    .reply();
            assertFalse(reply.toLowerCase(java.util.Locale.ROOT).contains("access-control"), reply);
        }
    }
}
