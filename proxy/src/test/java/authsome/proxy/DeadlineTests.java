package authsome.proxy;

import static authsome.proxy.testing.Harness.GET;
import static authsome.proxy.testing.Harness.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Late;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes too long loses its connection, however busily it trickles, and nobody else notices. */
@Timeout(30)
class DeadlineTests {

    private static final String AUTHORITY = Harness.HOST + ":443";

    /** What a client that is served in time takes at most; the deadlines in question end before, all others after. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private void answering(Deadlines deadlines) throws Exception {
        harness.patient(deadlines).service(RawService.answering(OK)).start();
    }

    /** Sends a byte every few milliseconds until the connection is cut; whether that came soon. */
    private static boolean isCutWhileTrickling(RawConnection peer, String text) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        for (int i = 0; System.nanoTime() - end < 0; i = (i + 1) % text.length()) {
            if (peer.isClosedAfterSending(text.substring(i, i + 1), Duration.ofMillis(20))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCutInSilence(RawConnection peer) throws IOException {
        peer.socket().setSoTimeout((int) SOON.toMillis());
        return peer.awaitClose();
    }

    /** As long as they are quick enough themselves, which not everybody is on a busy machine. */
    private void assertServesOthers() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isServed()) {
            assertTrue(System.nanoTime() - end < 0, "nobody is served");
        }
    }

    private boolean isServed() throws Exception {
        try (RawConnection other = harness.open()) {
            return other.send(GET).reply().endsWith("hi");
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aClientThatSaysNothing() throws Exception {
        answering(Late.HEAD.alone());
        try (RawConnection peer = harness.raw()) {
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aConnectThatTrickles() throws Exception {
        answering(Late.HEAD.alone());
        try (RawConnection peer = harness.raw()) {
            peer.send("CONNECT " + Harness.HOST + ":443 HTTP/1.1\r\n");
            assertTrue(isCutWhileTrickling(peer, "X-A: bcdefgh\r\n"));
        }
        assertServesOthers();
    }

    @Test
    void aConnectWithoutAHandshake() throws Exception {
        answering(Late.HANDSHAKE.alone());
        try (RawConnection peer = harness.connect(AUTHORITY)) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aClientHelloThatTrickles() throws Exception {
        answering(Late.HANDSHAKE.alone());
        try (RawConnection peer = harness.connect(AUTHORITY)) {
            peer.head();
            // a record of 4 KB whose bytes come one by one
            peer.send("\u0016\u0003\u0001\u0010\u0000\u0001\u0000\u000f\u00fc");
            assertTrue(isCutWhileTrickling(peer, "\u0000"));
        }
        assertServesOthers();
    }

    @Test
    void aHandshakeThatStallsAfterItsFirstMessage() throws Exception {
        answering(Late.HANDSHAKE.afterwards());
        try (RawConnection peer = harness.connect(AUTHORITY)) {
            peer.head();
            byte[] hello = Hellos.of(Harness.HOST);
            peer.socket().getOutputStream().write(hello);
            assertTrue(peer.socket().getInputStream().read() >= 0);
            InputStream in = peer.socket().getInputStream();
            peer.socket().setSoTimeout((int) SOON.toMillis());
            try {
                while (in.read() >= 0) {
                    // our half of the handshake, which nobody answers
                }
            } catch (SocketException _) {
                // as much an end as the other
            }
        }
        assertServesOthers();
    }

    @Test
    void aRequestHeadThatTrickles() throws Exception {
        answering(Late.HEAD.afterwards());
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n");
            assertTrue(isCutWhileTrickling(peer, "X-A: bcdefgh\r\n"));
        }
        assertServesOthers();
        assertEquals(1, harness.service().heads().size());
    }

    @Test
    void aRecordOfTlsThatTrickles() throws Exception {
        answering(Late.IDLE.afterwards());
        try (RawConnection outer = harness.connect(AUTHORITY)) {
            outer.head();
            RawConnection peer = outer.tls(harness.trustingRun(), Harness.HOST);
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            // a record that says it has 8 KB; its bytes come below TLS
            outer.send("\u0017\u0003\u0003\u001f\u0000");
            assertTrue(isCutWhileTrickling(outer, "x"));
        }
        assertServesOthers();
    }

    @Test
    void aConnectionThatIsIdle() throws Exception {
        answering(Late.IDLE.afterwards());
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aServiceThatTricklesItsHandshake() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        harness.patient(Late.SERVICE_HANDSHAKE.alone())
                .service(Harness.HOST, 443, RawService.plain(talk -> {
                    try {
                        talk.send("\u0016\u0003\u0003\u0010\u0000");
                        for (int i = 0; i < 1_000; i++) {
                            talk.send("\u0002");
                            Thread.sleep(10);
                        }
                    } catch (IOException _) {
                        cut.countDown();
                    }
                }))
                .start();
        try (RawConnection peer = harness.connect(AUTHORITY)) {
            String reply = peer.reply();
            assertEquals(504, RawConnection.status(reply));
            assertTrue(reply.contains("took too long; nothing was sent"), reply);
            assertTrue(reply.contains("\"code\": \"tls_timeout\""), reply);
        }
        assertEquals("[tls_timeout]", harness.injector().refused.toString());
        assertTrue(cut.await(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n"})
    void aProxyOfTheNetworkThatDoesNotOpenATunnel(String begun) throws Exception {
        try (RawService parent = RawService.plain(talk -> {
            talk.head();
            talk.send(begun);
            for (int i = 0; i < 1_000; i++) {
                talk.send(begun.isEmpty() ? "" : "X-A: b\r\n");
                Thread.sleep(10);
            }
        })) {
            harness.patient(Late.HEAD.alone())
                    .through(new ParentProxy(new Origin("127.0.0.1", parent.port()), null, List.of()))
                    .start();
            try (RawConnection peer = harness.connect(AUTHORITY)) {
                String reply = peer.reply();
                assertEquals(504, RawConnection.status(reply), reply);
                assertTrue(reply.contains("\"code\": \"parent_proxy_timeout\""), reply);
            }
        }
    }

    @Test
    void aServiceThatDoesNotAnswer() throws Exception {
        harness.patient(Late.SERVICE.alone())
                .service(talk -> {
                    talk.head();
                    talk.until("never");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            assertEquals(504, RawConnection.status(peer.send(GET).reply()));
        }
    }

    @Test
    void aServiceThatTricklesItsHead() throws Exception {
        harness.patient(Late.HEAD.alone())
                .service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 1_000; i++) {
                        talk.send("X-A: b\r\n");
                        Thread.sleep(10);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            assertEquals(504, RawConnection.status(peer.send(GET).reply()));
        }
    }

    @Test
    void aServiceThatStopsInItsBody() throws Exception {
        harness.patient(Late.SERVICE.alone())
                .service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf");
                    talk.until("never");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).until("half").endsWith("half"));
            assertTrue(isCutInSilence(peer));
        }
    }

    @Test
    void aBodyThatStops() throws Exception {
        harness.patient(Late.BODY.alone())
                .service(talk -> {
                    for (String head = talk.head(); head != null; head = talk.head()) {
                        // one that answers early would be passed on
                        talk.send(head.startsWith("POST") ? "" : OK);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 90000\r\n\r\nbegun");
            String reply = peer.reply();
            assertEquals(408, RawConnection.status(reply), reply);
            assertTrue(peer.isClosedByServer());
        }
        assertServesOthers();
    }

    @Test
    void aClientThatDoesNotRead() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger blocks = new AtomicInteger();
        harness.patient(Late.WRITE.alone())
                .service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    String block = "x".repeat(1 << 16);
                    try {
                        for (int i = 0; i < 10_000; i++) {
                            talk.send(block);
                            blocks.incrementAndGet();
                        }
                    } catch (IOException _) {
                        ended.countDown();
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertTrue(ended.await(SOON.toSeconds(), TimeUnit.SECONDS), "the service is still being read from");
            // the system keeps some megabytes of it, and we keep a piece
            assertTrue(blocks.get() < 1_000, () -> blocks + " blocks of 64 KB were taken from the service");
        }
    }

    @Test
    void aServiceThatDoesNotRead() throws Exception {
        harness.patient(Late.WRITE.alone())
                .service(talk -> {
                    talk.head();
                    Thread.sleep(Duration.ofSeconds(20));
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 1000000000\r\n\r\n");
            Thread.ofPlatform().daemon().start(() -> {
                String block = "x".repeat(1 << 16);
                try {
                    while (true) {
                        peer.send(block);
                    }
                } catch (IOException _) {
                    // the test has seen what it wanted
                }
            });
            String reply = peer.reply();
            assertEquals(504, RawConnection.status(reply), reply);
        }
    }

    @Test
    void aTunnelThatOneSideHasEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        harness.patient(Late.SERVICE.alone())
                .service("free.test", 443, RawService.plain(talk -> {
                    talk.socket.getInputStream().readAllBytes();
                    ended.countDown();
                    Thread.sleep(Duration.ofSeconds(20));
                }))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            peer.socket().shutdownOutput();
            assertTrue(ended.await(10, TimeUnit.SECONDS));
            assertTrue(isCutInSilence(peer));
        }
    }

    @Test
    void butNeverATunnelInWhichNothingMoves() throws Exception {
        harness.patient(Late.allButHeads())
                .service("free.test", 443, RawService.plain(talk -> {
                    while (true) {
                        talk.send("got " + talk.body(4));
                    }
                }))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            assertEquals("got ping", peer.send("ping").until("ping"));
            peer.socket().setSoTimeout(Late.longer());
            boolean cut = true;
            try {
                cut = peer.socket().getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException _) {
                cut = false;
            }
            assertFalse(cut);
            assertEquals("got pong", peer.send("pong").until("pong"));
        }
    }

    @Test
    void moreThanMayBeServedAreToldSo() throws Exception {
        harness.serving(2, 2).service(RawService.answering(OK)).start();
        try (RawConnection first = harness.open();
                RawConnection _ = harness.raw();
                RawConnection third = harness.raw()) {
            String reply = third.reply();
            assertEquals(503, RawConnection.status(reply));
            assertTrue(reply.contains("Retry-After: 1\r\n") && reply.contains("\"code\": \"connections\""), reply);
            assertTrue(first.send(GET).reply().endsWith("hi"));
        }
        awaitPlace();
    }

    private void awaitPlace() throws Exception {
        while (true) {
            try (RawConnection peer = harness.connect(AUTHORITY)) {
                if (peer.head().startsWith("HTTP/1.1 200 ")) {
                    return;
                }
            }
        }
    }

    @Test
    void aRunThatHasAsManyAsItMayIsToldSo() throws Exception {
        harness.serving(100, 2).service(RawService.answering(OK)).start();
        try (RawConnection first = harness.open();
                RawConnection _ = harness.open();
                RawConnection third = harness.connect(AUTHORITY)) {
            String reply = third.reply();
            assertEquals(503, RawConnection.status(reply));
            assertTrue(reply.contains("\"code\": \"run_connections\""), reply);
            assertTrue(first.send(GET).reply().endsWith("hi"));
            // whoever has not said whose it is has a place of its own
            try (RawConnection stranger = harness.raw()) {
                stranger.send(
                        "CONNECT a.test:443 HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET + "x") + "\r\n");
                assertEquals(407, RawConnection.status(stranger.reply()));
            }
        }
        awaitPlace();
    }
}
