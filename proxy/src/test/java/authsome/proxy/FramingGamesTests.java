package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that two readers could take for two different ones. */
class FramingGamesTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
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
        try (RawConnection peer = harness.open()) {
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
        try (RawConnection peer = harness.open()) {
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
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            String all = peer.until("never comes");
            assertFalse(all.length() > "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf".length(), all);
        } catch (IOException _) {
            // cut without a goodbye: that is how a client can tell
        }
    }

    @Test
    void refusesAHeadThatIsTooLong() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nX: " + "a".repeat(70_000) + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 431 "));
        }
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n" + "X: a\r\n".repeat(300) + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 431 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void passesALongHeadWithinTheLimit() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\nCookie: " + "a".repeat(50_000) + "\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
        assertTrue(harness.service().heads().getFirst().length() > 50_000);
    }
}
