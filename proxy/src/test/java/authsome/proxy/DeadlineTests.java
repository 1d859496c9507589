package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who takes too long loses its connection, however busily it trickles, and nobody else notices. */
@Timeout(30)
class DeadlineTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n";
    private static final int LONG = 60_000;
    private static final int SHORT = 150;
    private static final int LOOK = 20;

    /** What a client that is served in time takes at most; the deadlines in question end before, all others after. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static Deadlines deadlines(
            int head, int idle, int service, int handshake, int serviceHandshake, int write) {
        return new Deadlines(head, idle, LONG, service, handshake, serviceHandshake, write, LOOK);
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

    private void assertServesOthers() throws Exception {
        try (RawConnection other = harness.open()) {
            assertTrue(other.send(GET).reply().endsWith("hi"));
        }
    }

    @Test
    void aClientThatSaysNothing() throws Exception {
        answering(deadlines(SHORT, LONG, LONG, LONG, LONG, LONG));
        try (RawConnection peer = harness.raw()) {
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aConnectThatTrickles() throws Exception {
        answering(deadlines(SHORT, LONG, LONG, LONG, LONG, LONG));
        try (RawConnection peer = harness.raw()) {
            peer.send("CONNECT " + Harness.HOST + ":443 HTTP/1.1\r\n");
            assertTrue(isCutWhileTrickling(peer, "X-A: bcdefgh\r\n"));
        }
        assertServesOthers();
    }

    @Test
    void aConnectWithoutAHandshake() throws Exception {
        answering(deadlines(LONG, LONG, LONG, SHORT, LONG, LONG));
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aClientHelloThatTrickles() throws Exception {
        answering(deadlines(LONG, LONG, LONG, SHORT, LONG, LONG));
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            peer.head();
            // a record of 4 KB whose bytes come one by one
            peer.send("\u0016\u0003\u0001\u0010\u0000\u0001\u0000\u000f\u00fc");
            assertTrue(isCutWhileTrickling(peer, "\u0000"));
        }
        assertServesOthers();
    }

    @Test
    void aHandshakeThatStallsAfterItsFirstMessage() throws Exception {
        answering(deadlines(LONG, LONG, LONG, SHORT, LONG, LONG));
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
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
        answering(deadlines(SHORT, LONG, LONG, LONG, LONG, LONG));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n");
            assertTrue(isCutWhileTrickling(peer, "X-A: bcdefgh\r\n"));
        }
        assertServesOthers();
        assertEquals(1, harness.service().heads().size());
    }

    @Test
    void aRecordOfTlsThatTrickles() throws Exception {
        answering(deadlines(LONG, SHORT, LONG, LONG, LONG, LONG));
        try (RawConnection outer = harness.connect(Harness.HOST + ":443")) {
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
        answering(deadlines(LONG, SHORT, LONG, LONG, LONG, LONG));
        try (RawConnection peer = harness.open()) {
            assertTrue(peer.send(GET).reply().endsWith("hi"));
            assertTrue(isCutInSilence(peer));
        }
        assertServesOthers();
    }

    @Test
    void aServiceThatTricklesItsHandshake() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        harness.patient(deadlines(LONG, LONG, LONG, LONG, SHORT, LONG))
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
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            String reply = peer.reply();
            assertEquals(504, RawConnection.status(reply));
            assertTrue(reply.contains("took too long; nothing was sent"), reply);
            assertTrue(reply.contains("\"code\": \"tls_timeout\""), reply);
        }
        assertEquals("[tls_timeout]", harness.injector().refused.toString());
        assertTrue(cut.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aServiceThatDoesNotAnswer() throws Exception {
        harness.patient(deadlines(LONG, LONG, SHORT, LONG, LONG, LONG))
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
        harness.patient(deadlines(SHORT, LONG, LONG, LONG, LONG, LONG))
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
        harness.patient(deadlines(LONG, LONG, SHORT, LONG, LONG, LONG))
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
        harness.patient(new Deadlines(LONG, LONG, SHORT, LONG, LONG, LONG, LONG, LOOK))
                .service(RawService.answering(OK))
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 90000\r\n\r\nbegun");
            assertTrue(peer.rest().isEmpty() || peer.isClosedByServer());
        }
        assertServesOthers();
    }

    @Test
    void aClientThatDoesNotRead() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        harness.patient(deadlines(LONG, LONG, LONG, LONG, LONG, SHORT))
                .service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    String block = "x".repeat(1 << 16);
                    try {
                        for (int i = 0; i < 10_000; i++) {
                            talk.send(block);
                        }
                    } catch (IOException _) {
                        ended.countDown();
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertTrue(ended.await(SOON.toSeconds(), TimeUnit.SECONDS), "the service is still being read from");
        }
    }

    @Test
    void aTunnelThatOneSideHasEnded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        harness.patient(deadlines(LONG, LONG, SHORT, LONG, LONG, LONG))
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
        harness.patient(new Deadlines(LONG, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, LOOK))
                .service("free.test", 443, RawService.plain(talk -> {
                    while (true) {
                        talk.send("got " + talk.body(4));
                    }
                }))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            assertEquals("got ping", peer.send("ping").until("ping"));
            peer.socket().setSoTimeout(2 * SHORT);
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
            try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
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
                RawConnection third = harness.connect(Harness.HOST + ":443")) {
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
