package authsome.cli.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.ServerTrust;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Between clients on this machine and the proxy of a daemon elsewhere. */
final class RunRelayTests {

    private static final String NAMING =
            "AUTHSOME-RUN * HTTP/1.1\r\nProxy-Authorization: Basic cnVuOnMzY3JldA==\r\n\r\n";
    private static final String ASKED = "CONNECT x:1 HTTP/1.1\r\n\r\n";

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());
    private final CompletableFuture<String> heard = new CompletableFuture<>();
    private final RawService proxy = serve(certificate);
    private final RunRelay relay = open();

    /** Takes down what it is sent up to the last line of a CONNECT, answers, and echoes. */
    private RawService serve(TestCertificate shown) {
        try {
            return RawService.tls(shown.context(), talk -> {
                StringBuilder all = new StringBuilder();
                while (all.indexOf(ASKED) < 0) {
                    all.append(talk.body(1));
                }
                heard.complete(all.toString());
                talk.send("HTTP/1.1 200 OK\r\n\r\n");
                talk.send(talk.until("!"));
            });
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static RunRelay open() {
        try {
            return RunRelay.open();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        proxy.close();
    }

    private void lead(String host, ServerTrust trust) {
        lead(host, proxy.port(), trust);
    }

    private void lead(String host, int port, ServerTrust trust) {
        relay.lead(new DaemonAddress.Tls(host, port, trust), Secret.ofUtf8("s3cret"));
    }

    private ServerTrust trust() {
        return trust(certificate);
    }

    private static ServerTrust trust(TestCertificate certificate) {
        return ServerTrust.with(certificate.rootPem().getBytes(StandardCharsets.US_ASCII));
    }

    private String exchange(int port) throws Exception {
        try (RawConnection client = RawConnection.to(port)) {
            client.send(ASKED);
            assertEquals("HTTP/1.1 200 OK\r\n\r\n", client.head());
            client.send("both ways!");
            assertEquals("both ways!", client.until("!"));
        }
        return heard.get(10, TimeUnit.SECONDS);
    }

    @Test
    void passesWhatAClientSaysItself() throws Exception {
        lead("localhost", trust());
        assertEquals(ASKED, exchange(relay.port()));
    }

    @Test
    void namesTheRunForClientsThatCannot() throws Exception {
        lead("localhost", trust());
        assertEquals(NAMING + ASKED, exchange(relay.ownPort()));
    }

    @Test
    void whoComesEarlyWaits() throws Exception {
        try (RawConnection client = RawConnection.to(relay.port())) {
            client.send(ASKED);
            lead("localhost", trust());
            assertEquals("HTTP/1.1 200 OK\r\n\r\n", client.head());
        }
    }

    @Test
    void sendsNothingToAProxyThatItDoesNotBelieve() throws Exception {
        lead("localhost", ServerTrust.usual());
        for (int port : new int[] {relay.port(), relay.ownPort()}) {
            try (RawConnection client = RawConnection.to(port)) {
                client.send(ASKED);
                assertEquals(502, RawConnection.status(client.reply()));
            }
        }
        assertFalse(heard.isDone());
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
    void sendsNothingToAProxyWithAWeakCertificate(TestCertificate weak) throws Exception {
        try (RawService judged = serve(weak)) {
            lead("localhost", judged.port(), trust(weak));
            try (RawConnection client = RawConnection.to(relay.ownPort())) {
                assertEquals(502, RawConnection.status(client.send(ASKED).reply()));
            }
        }
        assertFalse(heard.isDone());
    }

    @Test
    void sendsNothingToAProxyOfAnotherName() throws Exception {
        lead("127.0.0.1", trust());
        try (RawConnection client = RawConnection.to(relay.ownPort())) {
            assertEquals(502, RawConnection.status(client.send(ASKED).reply()));
        }
        assertFalse(heard.isDone());
    }

    @Test
    void endsWithItsCommand() throws Exception {
        lead("localhost", trust());
        relay.close();
        awaitClosed(relay.port());
        assertTrue(relay.ownPort() > 0);
    }

    /** Another program of this machine may have got the port for a moment. */
    private static void awaitClosed(int port) throws Exception {
        for (int i = 0; i < 50; i++) {
            try (RawConnection open = RawConnection.to(port)) {
                open.send("\r\n");
            } catch (ConnectException closed) {
                return;
            } catch (IOException otherwise) {
                // somebody is there, and goes
            }
            Thread.sleep(100);
        }
        fail("port " + port + " is still open");
    }
}
