package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstream connections are kept, and never shared where they must not be. */
class ReuseTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void keepsOneConnectionAcrossClients() throws Exception {
        harness.service(RawService.answering(OK)).start();
        for (int i = 0; i < 4; i++) {
            try (RawConnection peer = harness.open()) {
                get(peer, "/");
                get(peer, "/");
            }
            // the next client may be quicker than what the last one leaves
            harness.injector().awaitEnds(2 * i + 2);
        }
        assertEquals(1, harness.service().connections());
    }

    @Test
    void neverSendsTwoCredentialsOverOneConnection() throws Exception {
        Set<String> mixed = ConcurrentHashMap.newKeySet();
        harness.service(talk -> {
                    String first = null;
                    for (String head = talk.head(); head != null; head = talk.head()) {
                        String credential = head.replaceAll("(?s).*(key-of-\\w+|own).*", "$1");
                        first = first == null ? credential : first;
                        if (!first.equals(credential)) {
                            mixed.add(first + " and " + credential);
                        }
                        talk.send(OK);
                    }
                })
                .start(
                        FixedInjector.route(Harness.HOST, 443, "/a", "one"),
                        FixedInjector.route(Harness.HOST, 443, "/b", "two"));
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 3; i++) {
                get(peer, "/a");
                get(peer, "/b");
                get(peer, "/c");
            }
        }
        assertEquals(Set.of(), mixed);
        assertEquals(3, harness.service().connections());
    }

    @Test
    void twoRunsNeverShareAConnectionWhateverTheyCarry() throws Exception {
        harness.service(RawService.answering(OK)).start(FixedInjector.route(Harness.HOST, 443, "/a", "one"));
        int ended = 0;
        for (String path : List.of("/a", "/free")) {
            for (int i = 0; i < 2; i++) {
                try (RawConnection peer = harness.open();
                        RawConnection other = harness.openForOther()) {
                    get(peer, path + "?of=one");
                    get(other, path + "?of=other");
                }
                ended += 2;
                harness.injector().awaitEnds(ended);
            }
        }
        // one for each run and each credential or none; a connection that has carried nothing is anybody's
        assertEquals(4, harness.service().connections());
    }

    @Test
    void anAnswerThatWasSentAheadReachesNoOtherRun() throws Exception {
        harness.service(talk -> {
                    for (String head = talk.head(); head != null; head = talk.head()) {
                        talk.send(OK);
                        if (head.startsWith("GET /poisoned ")) {
                            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                        }
                    }
                })
                .start();
        for (int i = 0; i < 5; i++) {
            try (RawConnection peer = harness.open();
                    RawConnection other = harness.openForOther()) {
                peer.send("GET /poisoned HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
                peer.head();
                get(other, "/");
            }
        }
    }

    @Test
    void aNewLoginGetsAConnectionOfItsOwn() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            get(peer, "/");
            get(peer, "/");
            harness.injector().login = 2;
            get(peer, "/");
        }
        assertEquals(2, harness.service().connections());
    }

    @Test
    void noticesAKeptConnectionThatTheServiceClosed() throws Exception {
        Semaphore closed = new Semaphore(0);
        harness.service(talk -> {
                    talk.head();
                    talk.body(2);
                    talk.send(OK);
                    // closing waits for the other side to say goodbye too
                    talk.socket.shutdownOutput();
                    closed.release();
                })
                .start();
        for (int i = 0; i < 2; i++) {
            try (RawConnection peer = harness.open()) {
                peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 2\r\n\r\nab");
                assertEquals(OK, peer.until("hi"));
                assertTrue(closed.tryAcquire(10, TimeUnit.SECONDS));
            }
        }
        assertEquals(2, harness.service().heads().size());
    }

    @Test
    void repeatsAnIdempotentRequestOnceWhenAKeptConnectionDies() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(OK);
                    // takes the second request and dies without an answer
                    talk.head();
                })
                .start();
        try (RawConnection peer = harness.open()) {
            get(peer, "/");
            get(peer, "/");
        }
        assertEquals(3, harness.service().heads().size());
        harness.injector().awaitCompleted("[GET / 200, GET / 200]");
    }

    @Test
    void neverRepeatsARequestThatMayHaveHadAnEffect() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(OK);
                    talk.head();
                })
                .start();
        try (RawConnection peer = harness.open()) {
            get(peer, "/");
            peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 2\r\n\r\nab");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
        assertEquals(2, harness.service().heads().size());
        harness.injector().awaitCompleted("[GET / 200, POST / 0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void usesNoConnectionThatWasDialledAheadAndHasEnded(String method) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        serveBelow((tls, wire) -> {
            if (ended.getCount() > 0) {
                // TLS 1.3 has sent its tickets, which are no reason to think that it lives
                wire.close();
                ended.countDown();
                return;
            }
            tls.getInputStream().read(new byte[1_000]);
            tls.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
        });
        try (RawConnection peer = harness.open()) {
            assertTrue(ended.await(10, TimeUnit.SECONDS));
            sendTwo(peer, method);
            assertEquals(OK, peer.until("hi"));
        }
        assertEquals(2, harness.service().connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void repeatsAnIdempotentRequestOnceWhenAConnectionThatWasDialledAheadDies(String method) throws Exception {
        first(talk -> {
            talk.head();
            talk.body(2);
        });
        try (RawConnection peer = harness.open()) {
            sendTwo(peer, method);
            assertEquals(OK, peer.until("hi"));
        }
        assertEquals(2, harness.service().heads().size());
        harness.injector().awaitCompleted("[" + method + " / 200]");
    }

    @Test
    void repeatsNothingElseThen() throws Exception {
        first(talk -> {
            talk.head();
            talk.body(2);
        });
        try (RawConnection peer = harness.open()) {
            sendTwo(peer, "POST");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
        assertEquals(1, harness.service().heads().size());
    }

    @Test
    void repeatsNothingThatWasAnsweredInPart() throws Exception {
        serveBelow((tls, wire) -> {
            tls.getInputStream().read(new byte[1_000]);
            tls.getOutputStream().write("HTTP/1.1 200 OK\r\nX".getBytes(StandardCharsets.US_ASCII));
            // a record that nobody can decrypt ends all that can be read
            wire.getOutputStream().write(new byte[] {23, 3, 3, 0, 32});
            wire.getOutputStream().write(new byte[32]);
            wire.getInputStream().readAllBytes();
        });
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
        assertEquals(1, harness.service().connections());
    }

    /** What happens on a connection, inside TLS and below it. */
    private interface Below {
        void run(SSLSocket tls, Socket wire) throws Exception;
    }

    private void serveBelow(Below script) throws Exception {
        SSLContext context = harness.authority.serve(Harness.HOST);
        harness.service(Harness.HOST, 443, RawService.plain(talk -> {
                    SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(talk.socket, null, true);
                    tls.setUseClientMode(false);
                    tls.startHandshake();
                    script.run(tls, talk.socket);
                }))
                .start();
    }

    /** What becomes of the first connection; the others are answered. */
    private void first(RawService.Script script) throws Exception {
        AtomicBoolean later = new AtomicBoolean();
        harness.service(talk -> {
                    if (!later.getAndSet(true)) {
                        script.run(talk);
                        return;
                    }
                    talk.head();
                    talk.body(2);
                    talk.send(OK);
                })
                .start();
    }

    private static void sendTwo(RawConnection peer, String method) throws Exception {
        peer.send(method + " / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nContent-Length: 2\r\n\r\nab");
    }

    @Test
    void closesWhatTheServiceWantsClosed() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
            assertTrue(peer.rest().endsWith("\r\n\r\nhi"));
        }
    }

    private static void get(RawConnection peer, String path) throws Exception {
        peer.send("GET " + path + " HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nAuthorization: own\r\n\r\n");
        assertEquals(OK, peer.until("hi"));
    }
}
