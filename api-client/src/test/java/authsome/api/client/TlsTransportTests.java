package authsome.api.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.http.ServerTrust;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A daemon elsewhere, by TLS. */
final class TlsTransportTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpCall CALL = new HttpCall("GET", "/api/health", "PoP secret", new byte[0]);

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());

    private static ServerTrust trust(TestCertificate certificate) {
        return ServerTrust.with(certificate.rootPem().getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpTransport to(String host, int port, ServerTrust trust) {
        return new HttpTransport(new DaemonAddress.Tls(host, port, trust));
    }

    @Test
    void readsALongReply() throws IOException {
        String body = "{\"x\":\"" + "long ".repeat(200_000) + "\"}";
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.json("200 OK", "", body))) {
            HttpReply reply = to("localhost", server.port(), trust(certificate)).send(CALL, LIMIT);
            assertEquals(body, new String(reply.body(), StandardCharsets.UTF_8));
            assertTrue(server.requests().getFirst().contains("\r\nHost: localhost:" + server.port() + "\r\n"));
        }
    }

    @Test
    void sendsALongBody() throws IOException {
        byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.json("200 OK", "", "{}"))) {
            to("localhost", server.port(), trust(certificate)).send(new HttpCall("POST", "/x", null, body), LIMIT);
            assertTrue(server.requests().getFirst().endsWith("x".repeat(300_000)));
        }
    }

    @Test
    void sendsNothingToAServerOfAnUnknownAuthority() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.json("200 OK", "", "{}"))) {
            DaemonUnreachableException failure = assertThrows(
                    DaemonUnreachableException.class,
                    () -> to("localhost", server.port(), ServerTrust.usual()).send(CALL, LIMIT));
            assertTrue(String.valueOf(failure.getMessage()).contains("not signed by an authority"), failure::toString);
            assertTrue(failure.isUnsent());
            assertTrue(server.requests().isEmpty());
        }
    }

    private static List<TestCertificate> weak() {
        List<String> names = List.of("localhost");
        SecureRandom random = new SecureRandom();
        return List.of(
                TestCertificate.signedWith("SHA1withECDSA", names, Instant.now(), random),
                TestCertificate.withRsaKey(1024, names, Instant.now(), random));
    }

    @ParameterizedTest
    @MethodSource("weak")
    void sendsNothingToAServerWithAWeakCertificate(TestCertificate weak) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(weak, ScriptedServer.json("200 OK", "", "{}"))) {
            DaemonUnreachableException failure = assertThrows(
                    DaemonUnreachableException.class,
                    () -> to("localhost", server.port(), trust(weak)).send(CALL, LIMIT));
            assertTrue(String.valueOf(failure.getMessage()).contains("is too weak"), failure::toString);
            assertTrue(failure.isUnsent());
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void doesNotTryADistrustedServerAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.json("200 OK", "", "{}"))) {
            long begin = System.nanoTime();
            DaemonClient client = DaemonClient.anonymous(
                            new DaemonAddress.Tls("localhost", server.port(), ServerTrust.usual()))
                    .retrying(LIMIT);
            assertThrows(DaemonUnreachableException.class, client::health);
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(5).toNanos());
        }
    }

    @Test
    void sendsNothingToAServerOfAnotherName() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.json("200 OK", "", "{}"))) {
            DaemonUnreachableException failure = assertThrows(
                    DaemonUnreachableException.class,
                    () -> to("127.0.0.1", server.port(), trust(certificate)).send(CALL, LIMIT));
            assertTrue(String.valueOf(failure.getMessage()).contains("for another host"), failure::toString);
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void givesUpInTimeWhereNobodyShakesHands() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            long begin = System.nanoTime();
            DaemonUnreachableException failure = assertThrows(
                    DaemonUnreachableException.class,
                    () -> to("localhost", silent.getLocalPort(), ServerTrust.usual())
                            .send(CALL, Duration.ofMillis(200)));
            assertTrue(failure.isUnsent());
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(5).toNanos());
        }
    }

    @Test
    void saysThatARequestMayHaveBeenSeen() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(certificate, ScriptedServer.BREAKS_OFF)) {
            DaemonUnreachableException failure = assertThrows(
                    DaemonUnreachableException.class,
                    () -> to("localhost", server.port(), trust(certificate)).send(CALL, LIMIT));
            assertFalse(failure.isUnsent());
        }
    }

    @Test
    void refusesRootsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> ServerTrust.with(new byte[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class,
                () -> ServerTrust.with("-----BEGIN CERTIFICATE-----\nxyz\n-----END CERTIFICATE-----\n"
                        .getBytes(StandardCharsets.US_ASCII)));
    }
}
