package authsome.api.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTransportTests {

    private static final String CHUNKED_HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final HttpCall CALL = new HttpCall("GET", "/api/health", null, new byte[0]);

    @TempDir
    Path folder;

    private HttpReply ask(String reply, boolean thenClose, Duration limit) throws IOException {
        Path socket = folder.resolve("s");
        try (CannedServer _ = new CannedServer(socket, reply, thenClose)) {
            return new HttpTransport(new DaemonAddress.Unix(socket)).send(CALL, limit);
        }
    }

    private String body(String reply) throws IOException {
        return new String(ask(reply, false, Duration.ofSeconds(10)).body(), StandardCharsets.UTF_8);
    }

    @Test
    void readsByLengthWithoutWaitingForTheEnd() throws IOException {
        assertEquals("{}", body("HTTP/1.1 200 OK\r\nServer: x\r\nContent-LENGTH:  2\r\n\r\n{}rest"));
    }

    @Test
    void readsChunks() throws IOException {
        assertEquals("hello world", body(CHUNKED_HEAD + "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: t\r\n\r\n"));
    }

    @Test
    void readsNoBodyWhereThereIsNone() throws IOException {
        assertEquals("", body("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 2x0 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\n",
                ""
            })
    void givesUpOnWhatIsNoReply(String reply) {
        assertThrows(DaemonUnreachableException.class, () -> ask(reply, true, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("authsome.ports.tck.wire.MalformedHttp#responses")
    void givesUpOnWhatTwoReadersCouldReadDifferently(String reply) {
        assertThrows(DaemonUnreachableException.class, () -> ask(reply, true, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @MethodSource("authsome.ports.tck.wire.MalformedHttp#chunkedBodies")
    void givesUpOnBrokenChunks(String body) {
        assertThrows(DaemonUnreachableException.class, () -> ask(CHUNKED_HEAD + body, true, Duration.ofSeconds(10)));
    }

    @Test
    void givesUpInTimeWhenTheReplyDoesNotEnd() {
        long start = System.nanoTime();
        assertThrows(
                DaemonUnreachableException.class,
                () -> ask("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", false, Duration.ofMillis(150)));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
    }

    @Test
    void saysThatNobodyListens() {
        HttpTransport nowhere = new HttpTransport(new DaemonAddress.Unix(folder.resolve("none")));
        assertThrows(DaemonUnreachableException.class, () -> nowhere.send(CALL, Duration.ofSeconds(5)));
    }

    @Test
    void sendsOneHostAndTheBodyWithItsLength() throws IOException {
        Path socket = folder.resolve("s");
        try (CannedServer server = new CannedServer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false)) {
            HttpCall post = new HttpCall("POST", "/a%20b", "PoP x", "{}".getBytes(StandardCharsets.US_ASCII));
            new HttpTransport(new DaemonAddress.Unix(socket)).send(post, Duration.ofSeconds(10));
            assertTrue(server.lastRequest().startsWith("POST /a%20b HTTP/1.1\r\nHost: localhost\r\n"));
            assertTrue(server.lastRequest().contains("\r\nAuthorization: PoP x\r\n"));
            assertTrue(server.lastRequest().contains("\r\nContent-Length: 2\r\n\r\n"));
        }
    }

    @Test
    void refusesToLeaveThisMachineInPlainText() {
        assertThrows(IllegalArgumentException.class, () -> new DaemonAddress.Tcp("10.0.0.1", 7998));
        assertEquals("[::1]:7998", new DaemonAddress.Tcp("::1", 7998).hostHeader());
    }

    @Test
    void refusesTargetsThatWouldEndTheRequestLine() {
        assertThrows(IllegalArgumentException.class, () -> new HttpCall("GET", "/a b", null, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new HttpCall("GET", "/a\r\nX: y", null, new byte[0]));
    }
}
