package authsome.proxy;

import static authsome.proxy.testing.Harness.GET;
import static authsome.proxy.testing.Harness.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.HeldAnswer;
import authsome.proxy.testing.Late;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy as others reach it, by TLS. */
class NetworkTests {

    private static final String CONNECT = "CONNECT api.service.test:443 HTTP/1.1\r\n";

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());
    private final int port = FreePorts.one();
    private final Harness harness = new Harness().reachable(place(port), certificate.context());

    private static InetSocketAddress place(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
    }

    private RawConnection outside() throws IOException {
        return harness.raw(port).tls(certificate.trusting(), "localhost");
    }

    @Test
    void servesARunThroughTlsOfItsOwn() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection outer = outside()) {
            outer.send(CONNECT + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertTrue(outer.head().startsWith("HTTP/1.1 200 "));
            RawConnection inner = outer.tls(harness.trustingRun(), Harness.HOST);
            for (int i = 0; i < 3; i++) {
                assertTrue(inner.send(GET).reply().endsWith("hi"));
            }
        }
        assertTrue(harness.service().heads().getFirst().contains("Bearer "), "nothing was injected");
    }

    @Test
    void asksForTheSecretThereToo() throws Exception {
        harness.service(RawService.answering(OK)).start();
        for (String wrong : List.of("", Harness.authorization("another"))) {
            try (RawConnection outer = outside()) {
                assertEquals(
                        407,
                        RawConnection.status(
                                outer.send(CONNECT + wrong + "\r\n").reply()));
            }
        }
        assertEquals(0, harness.service().connections());
    }

    @Test
    void hearsNothingThatIsNotEncrypted() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection plain = harness.raw(port)) {
            plain.send(CONNECT + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertFalse(plain.head().contains("HTTP/1.1"));
        }
    }

    @Test
    void cutsWhoDoesNotFinishItsHandshake() throws Exception {
        harness.patient(Late.HANDSHAKE.alone())
                .service(RawService.answering(OK))
                .start();
        try (RawConnection silent = harness.raw(port)) {
            assertTrue(silent.awaitClose());
        }
    }

    @Test
    void aRelayNamesTheRunOfClientsThatCannot() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection outer = outside()) {
            outer.send("AUTHSOME-RUN * HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\n" + CONNECT
                    + "\r\n");
            // the answer is that to CONNECT: naming a run has none
            assertTrue(outer.head().startsWith("HTTP/1.1 200 "));
            assertTrue(outer.tls(harness.trustingRun(), Harness.HOST)
                    .send(GET)
                    .reply()
                    .endsWith("hi"));
        }
        try (RawConnection outer = outside()) {
            outer.send("AUTHSOME-RUN * HTTP/1.1\r\n" + Harness.authorization("another") + "\r\n" + CONNECT + "\r\n");
            assertEquals(407, RawConnection.status(outer.reply()));
        }
        try (RawConnection outer = outside()) {
            outer.send("AUTHSOME-RUN * HTTP/1.1\r\n\r\n");
            assertEquals(407, RawConnection.status(outer.reply()));
        }
    }

    @Test
    void isReachedByOthersWithTlsOnly() {
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port);
        assertThrows(IllegalArgumentException.class, () -> new ProxySettings.Network(everywhere, null, "a:1"));
    }

    @Test
    void finishesWhatWasBegun() throws Exception {
        HeldAnswer held = new HeldAnswer(OK);
        harness.service(held).start();
        try (RawConnection peer = harness.open();
                RawConnection idle = harness.open()) {
            peer.send(GET);
            held.awaitRequest();
            CompletableFuture<Integer> drained = harness.drain(Duration.ofSeconds(10));
            harness.awaitClosedPort();
            harness.awaitClosed(port);
            assertFalse(drained.isDone());
            held.release();
            assertTrue(peer.reply().endsWith("hi"));
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
            harness.proxy().close();
            assertTrue(idle.awaitClose());
        }
    }
}
