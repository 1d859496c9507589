package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Harness.Peer;
import authsome.proxy.testing.Service;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that two readers could take for two different ones. */
class FramingGamesTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 4, 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: +5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 0x5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 5 5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: H\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nTransfer-Encoding\u000b: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\nX: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: H\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\nX: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\nHost: H\n\n",
                "GET / HTTP/1.1\r\nHost: H\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\n: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\nHost: H\r\n\r\n",
                "GET / HTTP/1.1\r\nX: no host\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: H\r\nConnection: Host\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: H\r\nConnection: content-length\r\nContent-Length: 1\r\n\r\na",
                "GET  / HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET / x HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET /\tx HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET /# HTTP/1.1\r\nHost: H\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: H\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: H\r\n\r\n",
                "GET / http/1.1\r\nHost: H\r\n\r\n",
                "GET /\r\nHost: H\r\n\r\n",
                "GET https://H/ HTTP/1.1\r\nHost: H\r\n\r\n",
                "\r\nGET / HTTP/1.1\r\nHost: H\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\n",
            })
    void refusesSuchRequestsAndSendsNothing(String request) throws Exception {
        harness.service(Service.answering(OK)).start();
        try (Peer peer = harness.open()) {
            peer.send(request.replace("H\r\n", Harness.HOST + "\r\n").replace("//H/", "//" + Harness.HOST + "/"));
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 400 ") || head.startsWith("HTTP/1.1 505 "), head);
            assertTrue(head.contains("Connection: close\r\n"));
            assertFalse(peer.rest().contains("HTTP/1.1 "));
        }
        assertTrue(
                harness.service().heads().isEmpty(),
                () -> harness.service().heads().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                "5 ;x\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                ";x\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5;a\nb\r\nhello\r\n0\r\n\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "ffffffffffffffff\r\nhello",
                "10000000000000005\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
                "5\r\nhello\r\n0\r\nbad trailer\r\n\r\n",
            })
    void neverLetsBrokenChunksLookWhole(String body) throws Exception {
        harness.service(talk -> {
                    talk.head();
                    // a body that never ends well must not end at all
                    talk.until("0\r\n\r\n");
                    talk.send(OK);
                })
                .start();
        try (Peer peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 400 "), head);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi!",
                "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi",
                "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 200 OK\r\nX : a\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1  200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/2 200\r\nContent-Length: 2\r\n\r\nhi",
                "ICY 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n+2\r\nhi\r\n0\r\n\r\n",
            })
    void tellsThatAResponseIsBroken(String response) throws Exception {
        harness.service(Service.answering(response)).start();
        try (Peer peer = harness.open()) {
            peer.send(GET);
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 502 "), head);
        }
    }

    @Test
    void neverReusesAConnectionWithBytesAfterTheEnd() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                                + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                    }
                })
                .start();
        try (Peer peer = harness.open()) {
            for (int i = 0; i < 3; i++) {
                peer.send(GET);
                assertEquals(OK, peer.until("\r\n\r\n") + peer.until("hi"));
            }
        }
        assertEquals(3, harness.service().connections());
    }

    @Test
    void neverReusesAConnectionOnWhichSomethingCameLater() throws Exception {
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send(OK);
                        Thread.sleep(50);
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                    }
                })
                .start();
        try (Peer peer = harness.open()) {
            peer.send(GET);
            assertEquals(OK, peer.until("\r\n\r\n") + peer.until("hi"));
            Thread.sleep(150);
            peer.send(GET);
            assertEquals(OK, peer.until("\r\n\r\n") + peer.until("hi"));
        }
        assertEquals(2, harness.service().connections());
    }

    @Test
    void cutsAResponseThatEndsEarly() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf");
                })
                .start();
        try (Peer peer = harness.open()) {
            peer.send(GET);
            String all = peer.until("never comes");
            assertFalse(all.length() > "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf".length(), all);
        } catch (IOException _) {
            // cut without a goodbye: that is how a client can tell
        }
    }

    @Test
    void refusesAHeadThatIsTooLong() throws Exception {
        harness.service(Service.answering(OK)).start();
        try (Peer peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nX: " + "a".repeat(70_000) + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 431 "));
        }
        try (Peer peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n" + "X: a\r\n".repeat(300) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 431 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void passesALongHeadWithinTheLimit() throws Exception {
        harness.service(Service.answering(OK)).start();
        try (Peer peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nCookie: " + "a".repeat(50_000) + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
        assertTrue(harness.service().heads().getFirst().length() > 50_000);
    }
}
