package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy as others reach it, by TLS, and how it ends. */
class NetworkTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String GET = "GET /v1 HTTP/1.1\r\nHost: api.service.test\r\n\r\n";
    private static final String CONNECT = "CONNECT api.service.test:443 HTTP/1.1\r\n";

    private final TestCertificate certificate =
            TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());
    private final int port = free();
    private final Harness harness = new Harness().reachable(place(port), certificate.context());

    private static int free() {
        try (ServerSocket drawn = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return drawn.getLocalPort();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

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
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        harness.service(talk -> {
                    talk.head();
                    asked.countDown();
                    assertTrue(answer.await(10, TimeUnit.SECONDS));
                    talk.send(OK);
                })
                .start();
        try (RawConnection peer = harness.open();
                RawConnection idle = harness.open()) {
            peer.send(GET);
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            CompletableFuture<Integer> drained = drain(Duration.ofSeconds(10));
            awaitRefusal();
            assertThrows(ConnectException.class, () -> harness.raw(port));
            assertFalse(drained.isDone());
            answer.countDown();
            assertTrue(peer.reply().endsWith("hi"));
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
            harness.proxy().close();
            assertTrue(idle.awaitClose());
        }
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        harness.service(talk -> {
                    talk.head();
                    asked.countDown();
                    talk.until("never");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            long begin = System.nanoTime();
            assertEquals(1, drain(Duration.ofMillis(300)).get(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(5).toNanos());
        }
    }

    @Test
    void waitsForNothingWhereNothingIsUnderWay() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            long begin = System.nanoTime();
            assertEquals(0, drain(Duration.ofSeconds(10)).get(10, TimeUnit.SECONDS));
            assertTrue(System.nanoTime() - begin < Duration.ofSeconds(2).toNanos());
        }
    }

    private CompletableFuture<Integer> drain(Duration patience) {
        CompletableFuture<Integer> left = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                left.complete(harness.proxy().drain(patience));
            } catch (InterruptedException interrupted) {
                left.completeExceptionally(interrupted);
            }
        });
        return left;
    }

    private void awaitRefusal() throws IOException, InterruptedException {
        while (true) {
            try (RawConnection _ = harness.raw()) {
                Thread.sleep(5);
            } catch (ConnectException _) {
                return;
            }
        }
    }
}
