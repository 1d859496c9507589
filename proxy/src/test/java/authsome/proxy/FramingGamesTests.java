package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        CountDownLatch kept = new CountDownLatch(1);
        CountDownLatch poisoned = new CountDownLatch(1);
        harness.service(talk -> {
                    while (talk.head() != null) {
                        talk.send(OK);
                        assertTrue(kept.await(10, TimeUnit.SECONDS));
                        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                        poisoned.countDown();
                    }
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send(GET);
            assertEquals(OK, peer.until("\r\n\r\n") + peer.until("hi"));
            harness.injector().awaitEnds(1);
            kept.countDown();
            assertTrue(poisoned.await(10, TimeUnit.SECONDS));
            peer.send(GET);
            assertEquals(OK, peer.until("\r\n\r\n") + peer.until("hi"));
        }
        assertEquals(2, harness.service().connections());
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 20, half, false",
        "Content-Length: 20000, half, false",
        "Content-Length: 20000, half, true",
        "Transfer-Encoding: chunked, 14;half, false"
    })
    void cutsAResponseThatEndsEarly(String framing, String half, boolean searched) throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + half.replace(";", "\r\n");
        AtomicBoolean later = new AtomicBoolean();
        harness.service(talk -> {
                    talk.head();
                    talk.send(later.getAndSet(true) ? OK : answer);
                })
                .start();
        harness.injector().shown = searched ? "authsome-placeholder" : null;
        StringBuilder came = new StringBuilder();
        try (RawConnection peer = harness.open()) {
            // who goes on has the answer to the second taken for the rest of the first
            peer.send(GET + GET);
            InputStream in = peer.socket().getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                came.append((char) read);
            }
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException _) {
            // cut without a goodbye: that is how a client can tell
        }
        assertEquals(answer, came.toString());
        assertEquals(1, harness.service().heads().size());
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
