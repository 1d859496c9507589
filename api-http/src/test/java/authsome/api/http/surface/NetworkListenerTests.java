package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.identity.RegistrationRequest;
import authsome.api.http.ApiServer;
import authsome.api.http.ApiServerSettings;
import authsome.domain.identity.Handle;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener that other machines reach, by TLS of its own. */
final class NetworkListenerTests {

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());
    private final int port = FreePorts.one();
    private final int local = FreePorts.one();
    private ApiUnderTest api;
    private ApiServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        api = new ApiUnderTest(folder).withOwner();
        server = server(folder, ApiServerSettings.USUAL_PATIENCE);
    }

    private ApiServer server(Path folder, Duration patience) {
        return ApiServer.start(
                api.broker,
                new ApiServerSettings(
                        folder.resolve("other"),
                        local,
                        "https://localhost:" + port,
                        new ApiServerSettings.Network(
                                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), certificate.context()),
                        patience,
                        Duration.ofSeconds(2)),
                api.random);
    }

    /** Enough for a handshake on a busy machine. */
    private void loseSomePatience(Path folder) {
        server.close();
        server = server(folder, Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private DaemonAddress address() {
        return new DaemonAddress.Tls(
                "localhost", port, ServerTrust.with(certificate.rootPem().getBytes(StandardCharsets.US_ASCII)));
    }

    private DaemonClient client() {
        return DaemonClient.signing(address(), api.signer());
    }

    /** Asks over TLS; gives the head of the answer. */
    private String ask(String request) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) certificate.trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            return answer(socket, request);
        }
    }

    private static String answer(Socket socket, String request) throws IOException {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        // the server does not hang up by itself
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private String get(String path, String host) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void answersByTls() {
        assertEquals(ApiUnderTest.OWNER.value(), client().whoami().identity());
    }

    @Test
    void goesByTheNameOfItsUrlOnly() throws IOException {
        assertTrue(get("/api/health", "localhost:" + port).startsWith("HTTP/1.1 200"));
        for (String name : List.of("127.0.0.1:" + port, "evil.example", "localhost:" + local, "localhost")) {
            assertTrue(get("/api/health", name).startsWith("HTTP/1.1 421"), name);
            // a balancer asks each server under its address
            assertTrue(get("/ready", name).startsWith("HTTP/1.1 200"), name);
            assertTrue(get("/health", name).startsWith("HTTP/1.1 200"), name);
            assertTrue(get("/login", name).startsWith("HTTP/1.1 421"), name);
        }
    }

    @Test
    void believesNoForwardedHeaders() throws IOException {
        String request = "GET /api/health HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost:" + port
                + "\r\nForwarded: host=localhost:" + port + "\r\nConnection: close\r\n\r\n";
        assertTrue(ask(request).startsWith("HTTP/1.1 421"));
    }

    @Test
    void speaksNoPlainHttp() throws IOException {
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            assertFalse(answer(plain, "GET /ready HTTP/1.1\r\nHost: x\r\n\r\n").contains("HTTP/1.1 200"));
        } catch (IOException reset) {
            assertFalse(reset.getMessage().contains("timed out"), reset.toString());
        }
    }

    @Test
    void waitsForNoHandshakeForLong(@TempDir Path folder) throws IOException {
        loseSomePatience(folder);
        try (Socket silent = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            silent.setSoTimeout(10_000);
            assertEquals(-1, silent.getInputStream().read());
        } catch (IOException reset) {
            assertFalse(reset.getMessage().contains("timed out"), reset.toString());
        }
    }

    @Test
    void waitsForNoHeadForLong(@TempDir Path folder) throws IOException {
        loseSomePatience(folder);
        String answer = ask("GET /ready HTTP/1.1\r\nHost: local");
        assertFalse(answer.contains("200 OK"), answer);
    }

    @Test
    void whoIsElsewhereProvesTheKeyToRegister() {
        IdentityKey key = IdentityKey.generate(new SecureRandom());
        RegistrationRequest request = new RegistrationRequest(
                "quiet-newly-gladly-heron-0002", key.did().value(), null, null);
        DaemonHttpException refused = assertThrows(
                DaemonHttpException.class,
                () -> DaemonClient.anonymous(address()).registerIdentity(request));
        assertEquals(401, refused.status());
        DaemonClient proving =
                DaemonClient.signing(address(), api.signer(key, new Handle("quiet-newly-gladly-heron-0002")));
        assertEquals("claim_required", proving.registerIdentity(request).registrationStatus());
    }

    @Test
    void whatComesByAReverseProxyOfThisMachineComesFromElsewhere(@TempDir Path folder) {
        int behind = FreePorts.one();
        try (ApiServer _ = ApiServer.start(
                api.broker,
                new ApiServerSettings(folder.resolve("third"), behind, "https://team.example"),
                api.random)) {
            IdentityKey key = IdentityKey.generate(new SecureRandom());
            RegistrationRequest request = new RegistrationRequest(
                    "quiet-newly-gladly-heron-0002", key.did().value(), null, null);
            DaemonHttpException refused = assertThrows(
                    DaemonHttpException.class,
                    () -> DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", behind))
                            .registerIdentity(request));
            assertEquals(401, refused.status());
        }
    }

    @Test
    void saysThatItLeavesAndServesOn() throws IOException {
        server.leave();
        assertTrue(get("/ready", "any").startsWith("HTTP/1.1 503"));
        assertTrue(get("/health", "any").startsWith("HTTP/1.1 200"));
        assertEquals(ApiUnderTest.OWNER.value(), client().whoami().identity());
    }

    @Test
    void turnsRequestsAwayUnread() throws IOException {
        server.turnAway();
        String refused = get("/api/health", "localhost:" + port);
        assertTrue(refused.startsWith("HTTP/1.1 503"), refused);
        assertTrue(refused.contains("\r\nAuthsome-Untouched: true\r\n"), refused);
        assertTrue(refused.contains("\r\nRetry-After: 1\r\n"), refused);
        // our client goes on asking, for as long as it was told to, and then says what it was told
        long begin = System.nanoTime();
        int status = client().retrying(Duration.ofMillis(1_500))
                .exchange("POST", "/api/runs", new TreeMap<>(), "{}".getBytes(StandardCharsets.US_ASCII))
                .status();
        assertEquals(503, status);
        assertTrue(System.nanoTime() - begin > Duration.ofMillis(900).toNanos());
        // those on the machine itself are served until it is gone
        assertEquals(ApiUnderTest.OWNER.value(), api.overSocket().whoami().identity());
    }

    @Test
    void endsOrdinarily() {
        server.close();
        DaemonUnreachableException gone = assertThrows(DaemonUnreachableException.class, () -> client().whoami());
        assertTrue(gone.isUnsent());
    }
}
