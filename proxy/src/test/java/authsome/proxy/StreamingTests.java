package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.Harness;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StreamingTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n";

    private static final String FIRST_EVENT = "9\r\ndata: 1\n\n\r\n";

    private final Harness harness = new Harness();
    private final AtomicReference<String> seen = new AtomicReference<>("");

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void passesChunksAndTrailersBothWaysAsTheyCame() throws Exception {
        String body = "5;ext=\"1\"\r\nhello\r\n00A\r\n0123456789\r\n000\r\nX-Sum: 1\r\nx-odd:  2 \r\n\r\n";
        String response = "HTTP/1.1 200 Fine\r\nTransfer-Encoding: Chunked\r\n\r\n" + body;
        harness.service(talk -> {
                    while (talk.head() != null) {
                        seen.set(talk.until("2 \r\n\r\n"));
                        talk.send(response);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Transfer-Encoding: chunked\r\n\r\n" + body);
                assertEquals(response, peer.until("2 \r\n\r\n"));
                assertEquals(body, seen.get());
            }
        }
        assertEquals(1, harness.service().connections());
    }

    @Test
    void dropsTheInjectedHeaderFromTrailers() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    seen.set(talk.until("X: 1\r\n\r\n"));
                    talk.send(OK);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Transfer-Encoding: chunked\r\n\r\n"
                    + "0\r\nAUTHORIZATION: Bearer mine\r\nX: 1\r\n\r\n");
            peer.head();
        }
        assertEquals("0\r\nX: 1\r\n\r\n", seen.get());
    }

    @Test
    void passesEventsTheMomentTheyCome() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + FIRST_EVENT);
                    // the second event comes only when the first was read at the other end
                    assertTrue(read.await(10, TimeUnit.SECONDS));
                    talk.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertTrue(peer.until(FIRST_EVENT).startsWith("HTTP/1.1 200 OK\r\n"));
            read.countDown();
            assertEquals("9\r\ndata: 2\n\n\r\n0\r\n\r\n", peer.until("0\r\n\r\n"));
        }
    }

    @Test
    void splicesAWebSocketAfterTheUpgrade() throws Exception {
        String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
        harness.service(talk -> {
                    talk.head();
                    talk.send(response + "server speaks first;");
                    assertEquals("ping", talk.body(4));
                    talk.send("pong");
                    assertEquals("", talk.until("never"));
                    talk.send("bye");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET /ws HTTP/1.1\r\n" + HOST_LINE + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
            assertEquals(response, peer.head());
            peer.until("first;");
            peer.send("ping");
            assertEquals("pong", peer.until("pong"));
            peer.socket().shutdownOutput();
            assertEquals("bye", peer.rest());
        }
        assertTrue(harness.service().heads().getFirst().contains("Authorization: Bearer key-of-work"));
        harness.injector().awaitCompleted("[GET /ws 101]");
    }

    @Test
    void letsTheServiceAskForTheBody() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
                    seen.set(talk.body(5));
                    talk.send(OK);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", peer.head());
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", peer.head());
            peer.send("hello");
            assertEquals(OK, peer.until("hi"));
        }
        assertEquals("hello", seen.get());
    }

    @Test
    void passesAnAnswerThatComesBeforeTheBodyWasSent() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals("HTTP/1.1 417 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", peer.head());
            assertEquals("", peer.rest());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 8_193, 100_000, 400_000})
    void passesBodiesOfAnySizeBothWays(int size) throws Exception {
        String body = "x".repeat(size);
        harness.service(talk -> {
                    while (talk.head() != null) {
                        String got = talk.body(size);
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + got);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("PUT / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: " + size + "\r\n\r\n" + body);
                assertEquals("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n", peer.head());
                assertEquals(size, peer.socket().getInputStream().readNBytes(size).length);
            }
        }
        assertEquals(1, harness.service().connections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD|HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
                "HEAD|HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET|HTTP/1.1 204 No Content\r\n\r\n",
                "GET|HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n",
                "GET|HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
                "GET|HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
            })
    void knowsWhichResponsesHaveNoBody(String scene) throws Exception {
        String method = scene.substring(0, scene.indexOf('|'));
        String response = scene.substring(method.length() + 1);
        harness.service(RawService.answering(response)).start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 3; i++) {
                peer.send(method + " / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
                assertEquals(response, peer.head());
            }
        }
        assertEquals(1, harness.service().connections());
    }

    @Test
    void passesABodyThatEndsWithTheConnection() throws Exception {
        String response = "HTTP/1.1 200 OK\r\n\r\nuntil the end";
        harness.service(talk -> {
                    talk.head();
                    talk.send(response);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(response, peer.rest());
        }
    }

    @Test
    void servesHttp10Clients() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.0 200 OK\r\n\r\nold");
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.0\r\n" + HOST_LINE + "\r\n");
            assertEquals("HTTP/1.0 200 OK\r\n\r\nold", peer.rest());
        }
        assertTrue(harness.service().heads().getFirst().startsWith("GET / HTTP/1.0\r\n"));
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        harness.service(talk -> {
                    for (String head = talk.head(); head != null; head = talk.head()) {
                        String path = head.substring(4, 6);
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + path);
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET.replace(" / ", " /1 ") + GET.replace(" / ", " /2 "));
            assertTrue(peer.until("/1").endsWith("/1"));
            assertTrue(peer.until("/2").endsWith("/2"));
        }
    }
}
