package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams in which nothing moves for long, which end on one side first, or which are full both ways. */
@Timeout(30)
class IdleStreamTests {

    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n";
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\n" + HOST_LINE + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String EVENTS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n";
    private static final String REST = "9\r\ndata: 2\n\n\r\n0\r\n\r\n";
    private static final String HINT = "HTTP/1.1 103 Early Hints\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final int LONG = 60_000;
    private static final int SHORT = 150;
    private static final int LOOK = 20;

    private static final int MUCH = 1 << 20;

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** All but the patience with a service, or that too, are over long before these streams move again. */
    private static Deadlines deadlines(int service) {
        return new Deadlines(SHORT, SHORT, SHORT, service, LONG, LONG, SHORT, LOOK);
    }

    private static void rest() throws InterruptedException {
        Thread.sleep(3 * SHORT);
    }

    /** A connection whose request is answered by this, at least for now. Who was too slow to send one in time tries again. */
    private RawConnection begun(String request, String answer) throws Exception {
        while (true) {
            try {
                RawConnection peer = harness.open().send(request);
                String came = peer.until(answer);
                if (came.equals(answer)) {
                    return peer;
                }
                assertTrue(came.isEmpty() || came.startsWith("HTTP/1.1 504 "), came);
                peer.close();
            } catch (IOException _) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anAnswerMayBeLongInComing() throws Exception {
        harness.patient(deadlines(LONG))
                .service(talk -> {
                    talk.head();
                    talk.send(HINT);
                    rest();
                    talk.send(OK);
                })
                .start();
        try (RawConnection peer = begun(GET, HINT)) {
            assertEquals(OK, peer.until("hi"));
        }
    }

    @Test
    void eventsMayBeFarApart() throws Exception {
        harness.patient(deadlines(LONG))
                .service(talk -> {
                    talk.head();
                    talk.send(EVENTS);
                    rest();
                    talk.send(REST);
                })
                .start();
        harness.injector().shown = "authsome-placeholder";
        try (RawConnection peer = begun(GET, EVENTS)) {
            assertEquals(REST, peer.until("\r\n0\r\n\r\n"));
        }
    }

    @Test
    void nothingNeedEverMoveAfterAnUpgrade() throws Exception {
        harness.patient(deadlines(SHORT))
                .service(talk -> {
                    talk.head();
                    talk.send(SWITCHED);
                    talk.send("got " + talk.body(4));
                })
                .start();
        try (RawConnection peer = begun(UPGRADE, SWITCHED)) {
            rest();
            assertEquals("got ping", peer.send("ping").until("ping"));
        }
    }

    @Test
    void aServiceMayEndItsHalfOfATunnelFirst() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        harness.service("free.test", 443, RawService.plain(talk -> {
                    talk.send("all of it");
                    talk.socket.shutdownOutput();
                    heard.complete(talk.until("never"));
                }))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            assertEquals("all of it", peer.rest());
            peer.send("still here");
            peer.socket().shutdownOutput();
            assertEquals("still here", heard.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aTunnelIsFullBothWays() throws Exception {
        harness.service("free.test", 443, RawService.plain(IdleStreamTests::flood))
                .start();
        try (RawConnection peer = harness.connect("free.test:443")) {
            peer.head();
            flood(peer);
        }
    }

    @Test
    void anUpgradedConnectionIsFullBothWays() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(SWITCHED);
                    flood(talk);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            assertEquals(SWITCHED, peer.send(UPGRADE).head());
            flood(peer);
        }
    }

    @Test
    void soAreTheBodiesOfARequestAndItsAnswer() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + MUCH + "\r\n\r\n");
                    flood(talk);
                })
                .start();
        harness.injector().shown = "authsome-placeholder";
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: " + MUCH + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 OK\r\n"));
            flood(peer);
        }
    }

    /** The service: as much comes as goes, and the rest goes when all has come. */
    private static void flood(RawService.Talk talk) throws Exception {
        InputStream in = talk.socket.getInputStream();
        OutputStream out = talk.socket.getOutputStream();
        both(in, out);
        in.readNBytes(MUCH / 2);
        out.write(new byte[MUCH / 2]);
    }

    /** The client sends its second half when it has the other's first: neither direction may wait for the end of the other. */
    private static void flood(RawConnection peer) throws Exception {
        InputStream in = peer.socket().getInputStream();
        OutputStream out = peer.socket().getOutputStream();
        both(in, out);
        out.write(new byte[MUCH / 2]);
        assertEquals(MUCH / 2, in.readNBytes(MUCH / 2).length);
    }

    private static void both(InputStream in, OutputStream out) throws Exception {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                out.write(new byte[MUCH / 2]);
                out.flush();
                sent.complete(null);
            } catch (IOException e) {
                sent.completeExceptionally(e);
            }
        });
        assertEquals(MUCH / 2, in.readNBytes(MUCH / 2).length);
        sent.get(10, TimeUnit.SECONDS);
    }
}
