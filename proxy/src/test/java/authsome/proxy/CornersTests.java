package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Wire;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seldom used parts of HTTP/1.1, and who of the three may go on after them. */
@Timeout(30)
class CornersTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n";
    private static final String KEPT = "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();
    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final CountDownLatch read = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void aClientThatWaitsForNoContinueIsServedAsOneThatDoes() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        seen.set(talk.body(5));
                        talk.send(OK);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
                assertEquals(OK, peer.until("hi"));
                assertEquals("hello", seen.getAndSet(""));
            }
        }
        assertEquals(1, harness.service().connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "417 No", "401 No"})
    void whereNobodyAsksForTheBodyTheConnectionEnds(String status) throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 " + status + "\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi");
                    seen.set(talk.until("never"));
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals(
                    "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi", peer.until("hi"));
            // too late: it could be the body, and it could be a request
            peer.send(GET);
            assertEquals("", peer.rest());
        }
        assertEquals("", seen.get());
        assertEquals(1, harness.service().heads().size());
    }

    @Test
    void passesSeveralInterimResponsesWithoutBodiesThatTheyCannotHave() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 102 Processing\r\nContent-Length: 5\r\n\r\n"
                            + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nTransfer-Encoding: chunked\r\n\r\n" + OK);
                    talk.head();
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals("HTTP/1.1 102 Processing\r\n\r\n", peer.head());
            assertEquals("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", peer.head());
            assertEquals(OK, peer.until("hi"));
        }
    }

    @Test
    void keepsInterimResponsesFromClientsThatKnowNone() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.0\r\n" + HOST_LINE + "\r\n");
            assertEquals(OK, peer.rest());
        }
    }

    @Test
    void givesUpOnAServiceThatOnlySaysThatItIsBusy() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 102 Processing\r\n\r\n".repeat(101));
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertTrue(peer.until("Bad Gateway").endsWith("HTTP/1.1 502 Bad Gateway"));
        }
    }

    @Test
    void passesBothDirectionsAtOnce() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        for (String chunk = talk.body(6); !chunk.startsWith("0"); chunk = talk.body(6)) {
                            talk.send(chunk);
                            if (chunk.contains("3")) {
                                talk.send("0\r\n\r\n");
                                talk.body(5);
                                break;
                            }
                        }
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Transfer-Encoding: chunked\r\n\r\n");
                peer.head();
                for (String chunk : new String[] {"1\r\n1\r\n", "1\r\n2\r\n", "1\r\n3\r\n"}) {
                    // each is answered before the next is sent
                    peer.send(chunk);
                    assertEquals(chunk, peer.until(chunk));
                }
                assertEquals("0\r\n\r\n", peer.until("0\r\n\r\n"));
                peer.send("0\r\n\r\n");
            }
        }
        assertEquals(1, harness.service().connections());
    }

    @Test
    void aClientThatReadsOnlyAfterItHasSentEverythingGetsAnEarlyAnswer() throws Exception {
        String no = "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno";
        harness.service(talk -> {
                    talk.head();
                    talk.send(no);
                    // reads nothing, and does not close, which would reset its answer away
                    read.await(20, TimeUnit.SECONDS);
                })
                .start();
        int size = 20_000_000;
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: " + size + "\r\n\r\n");
            byte[] piece = new byte[100_000];
            for (int left = size; left > 0; left -= piece.length) {
                peer.socket().getOutputStream().write(piece);
            }
            assertEquals(no, peer.rest());
            read.countDown();
        }
    }

    @Test
    void whatFollowsAnEarlyAnswerIsNeverAnotherRequest() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send(OK);
                        read.await(10, TimeUnit.SECONDS);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 10000\r\n\r\nbegun");
            assertEquals(OK, peer.until("hi"));
            peer.send(GET);
            assertEquals("", peer.rest());
            read.countDown();
        }
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(OK, peer.until("hi"));
        }
        assertEquals(2, harness.service().connections());
    }

    @Test
    void keepsConnectionsOfHttp10WhereBothSaySo() throws Exception {
        harness.service(RawService.answering(KEPT)).start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("GET / HTTP/1.0\r\n" + HOST_LINE + "Connection: Keep-Alive\r\n\r\n");
                assertEquals(KEPT, peer.until("hi"));
            }
            peer.send(GET);
            assertEquals(KEPT, peer.until("hi"));
            peer.send("GET / HTTP/1.0\r\n" + HOST_LINE + "\r\n");
            assertEquals(KEPT, peer.rest());
        }
        assertEquals(1, harness.service().connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 2\r\n\r\nhi"
            })
    void endsConnectionsOfHttp10WhereOneDoesNotSaySo(String response) throws Exception {
        harness.service(RawService.answering(response)).start();
        for (int i = 0; i < 2; i++) {
            try (RawConnection peer = harness.open()) {
                peer.send("GET / HTTP/1.0\r\n" + HOST_LINE + "Connection: keep-alive\r\n\r\n");
                assertEquals(response, peer.rest());
            }
        }
        assertEquals(2, harness.service().connections());
    }

    @Test
    void aClientOfHttp10IsToldInPlainHttpOnlyWhatConcernsTheProxy() throws Exception {
        harness.service("free.test", 80, RawService.plain(RawService.answering(KEPT)))
                .start();
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://free.test/ HTTP/1.0\r\nHost: free.test\r\nConnection: keep-alive\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertEquals(KEPT, peer.rest());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\nContent-Length: 6\r\n\r\npoison",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
            })
    void leavesOutTheLengthOfABodyThatCannotBe(String response) throws Exception {
        harness.service(RawService.answering(response)).start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send(GET);
                assertEquals("HTTP/1.1 204 No Content\r\n\r\n", peer.head());
            }
        }
        assertEquals(2, harness.service().connections(), "what the service believes comes next is not known");
    }

    @Test
    void aResetHasNoBody() throws Exception {
        String reset = "HTTP/1.1 205 Reset Content\r\nContent-Length: ";
        harness.service(talk -> {
                    talk.head();
                    talk.send(reset + "0\r\n\r\n");
                    talk.head();
                    talk.send(reset + "2\r\n\r\nhi");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(reset + "0\r\n\r\n", peer.head());
            peer.send(GET);
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
            assertTrue(peer.rest().contains("205"));
        }
    }

    @Test
    void aBodyThatWasCutNeverEndsAsIfItWereWhole() throws Exception {
        assertEquals("half of it, cut", endOfBody(true));
        assertEquals("half of it, ended", endOfBody(false));
    }

    /** What a client reads of a body that only the connection ends, and whether TLS says goodbye then, as it does only once. */
    private String endOfBody(boolean cut) throws Exception {
        SSLContext context = harness.authority.serve(Harness.HOST);
        RawService service = RawService.plain(talk -> {
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(talk.socket, null, true);
            tls.setUseClientMode(false);
            tls.getInputStream().read(new byte[100]);
            tls.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nhalf of it".getBytes(StandardCharsets.US_ASCII));
            (cut ? talk.socket : tls).shutdownOutput();
            talk.socket.getInputStream().readAllBytes();
        });
        try (Harness fresh = new Harness(harness.authority)
                        .service(Harness.HOST, 443, service)
                        .start();
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(
                        InetAddress.ofLiteral("127.0.0.1"), fresh.proxy().shared()));
                Wire wire = new Wire(channel)) {
            String authority = Harness.HOST + ":443";
            wire.getOutputStream()
                    .write(("CONNECT " + authority + " HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET)
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            wire.getInputStream().readNBytes("HTTP/1.1 200 Connection established\r\n\r\n".length());
            SSLSocket tls =
                    (SSLSocket) fresh.trustingRun().getSocketFactory().createSocket(wire, Harness.HOST, 443, true);
            tls.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
            String all = new String(tls.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return all.substring(all.indexOf("half")) + (wire.input().hasEnded() ? ", cut" : ", ended");
        }
    }

    @Test
    void aSwitchOfProtocolsIsOneThatWasAskedFor() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
    }

    @Test
    void neverOffersAProtocolInWhichRequestsPassUnread() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(OK);
                    talk.head();
                    talk.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            String offer = "GET / HTTP/1.1\r\n" + HOST_LINE
                    + "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\nUpgrade: h2c";
            peer.send(offer + ", websocket\r\n\r\n");
            assertEquals(OK, peer.until("hi"));
            peer.send(offer + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
        String head = "GET / HTTP/1.1\r\n" + HOST_LINE;
        String key = "Authorization: Bearer key-of-work\r\n\r\n";
        assertEquals(
                head + "Connection: Upgrade\r\nUpgrade: websocket\r\n" + key,
                harness.service().heads().getFirst());
        assertEquals(head + key, harness.service().heads().getLast());
    }

    @Test
    void switchesProtocolsOnlyAfterTheWholeRequest() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
                    seen.set(talk.until("never"));
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE
                    + "Connection: Upgrade\r\nUpgrade: x\r\nContent-Length: 10000\r\n\r\nbegun");
            assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
        }
    }

    @Test
    void anUpgradeWithABodyPassesBoth() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    seen.set(talk.body(9_000));
                    talk.send("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
                    talk.send(talk.body(4));
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST /exec HTTP/1.1\r\n" + HOST_LINE
                    + "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 9000\r\n\r\n" + "x".repeat(9_000));
            assertTrue(peer.head().startsWith("HTTP/1.1 101 "));
            peer.send("ping");
            assertEquals("ping", peer.rest());
        }
        assertEquals("x".repeat(9_000), seen.get());
    }

    @Test
    void eitherEndOfAnUpgradedConnectionMayBeTheFirst() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nall of it");
                    talk.socket.shutdownOutput();
                    seen.set(talk.until("never"));
                    read.countDown();
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET /exec HTTP/1.1\r\n" + HOST_LINE + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            peer.head();
            assertEquals("all of it", peer.rest());
            peer.send("still here");
            peer.socket().shutdownOutput();
            assertTrue(read.await(10, TimeUnit.SECONDS));
        }
        assertEquals("still here", seen.get());
    }

    @Test
    void aServiceThatGoesAwayInAnUpgradedConnectionIsSeenToGo() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
                    talk.body(4);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET /exec HTTP/1.1\r\n" + HOST_LINE + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            peer.head();
            peer.send("ping");
            assertEquals("", peer.rest());
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    peer.send("nobody listens");
                    Thread.sleep(5);
                }
            });
        }
    }
}
