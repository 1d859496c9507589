package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that leaves is noticed though nothing is sent to it, and what was asked for it ends; one that waits is left alone. */
@Timeout(30)
class LostClientTests {

    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";
    private static final String GET = "GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n";
    private static final String EVENTS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n";
    private static final String REST = "9\r\ndata: 2\n\n\r\n0\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final int LONG = 60_000;
    private static final int LOOK = 20;

    private final Harness harness =
            new Harness().patient(new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG, LONG, LOOK));
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** What the service has answered when its client leaves. */
    enum Stage {
        NOTHING(""),
        AN_EVENT(EVENTS),
        A_PART_TO_THE_END("HTTP/1.1 200 OK\r\n\r\nbegun"),
        A_PART_OF_A_SMALL_BODY("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");

        private final String said;

        Stage(String said) {
            this.said = said;
        }
    }

    enum Manner {
        GOODBYE {
            @Override
            void leave(RawConnection outer, RawConnection inner) throws IOException {
                inner.close();
            }
        },
        CUT {
            @Override
            void leave(RawConnection outer, RawConnection inner) throws IOException {
                outer.close();
            }
        },
        RESET {
            @Override
            void leave(RawConnection outer, RawConnection inner) throws IOException {
                outer.socket().setSoLinger(true, 0);
                outer.close();
            }
        },
        ENDED_ITS_HALF {
            @Override
            void leave(RawConnection outer, RawConnection inner) throws IOException {
                outer.socket().shutdownOutput();
            }
        };

        abstract void leave(RawConnection outer, RawConnection inner) throws IOException;
    }

    private RawService.Script saying(String said) {
        return talk -> {
            talk.head();
            talk.send(said);
            asked.countDown();
            awaitEnd(talk);
        };
    }

    private void awaitEnd(RawService.Talk talk) {
        try {
            talk.until("never");
        } catch (SocketTimeoutException _) {
            return;
        } catch (IOException _) {
            // cut is as good as ended
        }
        ended.countDown();
    }

    private void assertEnds() throws InterruptedException {
        assertTrue(ended.await(8, TimeUnit.SECONDS), "the service still answers somebody who has left");
    }

    private RawConnection inside(RawConnection outer) throws Exception {
        assertTrue(outer.head().startsWith("HTTP/1.1 200 "));
        return outer.tls(harness.trustingRun(), Harness.HOST);
    }

    @ParameterizedTest
    @EnumSource
    void whateverWasAnswered(Stage stage) throws Exception {
        harness.service(saying(stage.said)).start();
        harness.injector().shown = "authsome-placeholder";
        try (RawConnection outer = harness.connect(Harness.HOST + ":443")) {
            RawConnection inner = inside(outer).send(GET);
            assertTrue(asked.await(8, TimeUnit.SECONDS));
            Manner.CUT.leave(outer, inner);
            assertEnds();
        }
    }

    @ParameterizedTest
    @EnumSource
    void howeverItLeaves(Manner manner) throws Exception {
        harness.service(saying(EVENTS)).start();
        try (RawConnection outer = harness.connect(Harness.HOST + ":443")) {
            RawConnection inner = inside(outer);
            assertEquals(EVENTS, inner.send(GET).until("1\n\n\r\n"));
            manner.leave(outer, inner);
            assertEnds();
        }
        harness.injector().awaitCompleted("[GET / 200]");
    }

    @Test
    void whateverItHadSentBefore() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.until("0\r\n\r\n");
                    talk.send(EVENTS);
                    awaitEnd(talk);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n");
            assertEquals(EVENTS, peer.until("1\n\n\r\n"));
            // another request, at which nobody has looked yet
            peer.send(GET);
        }
        assertEnds();
        assertEquals(1, harness.service().heads().size());
        assertEquals(0, harness.proxy().drain(Duration.ofSeconds(8)));
    }

    @Test
    void whereNothingIsEncrypted() throws Exception {
        harness.service("free.test", 80, RawService.plain(saying(EVENTS))).start();
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://free.test/ HTTP/1.1\r\nHost: free.test\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            assertEquals(EVENTS, peer.until("1\n\n\r\n"));
        }
        assertEnds();
    }

    @Test
    void butWhoWaitsIsServedToTheEndAndSoIsWhatItAsksMeanwhile() throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send(EVENTS);
                    // the proxy looks several times, while the next request waits to be read
                    Thread.sleep(10 * LOOK);
                    talk.send(REST);
                    talk.head();
                    talk.send(OK);
                    awaitEnd(talk);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            assertEquals(EVENTS, peer.send(GET).until("1\n\n\r\n"));
            peer.send("GET /next HTTP/1.1\r\n" + HOST_LINE);
            Thread.sleep(3 * LOOK);
            peer.send("X-A: b\r\n\r\n");
            assertEquals(REST, peer.until("0\r\n\r\n"));
            assertEquals(OK, peer.until("hi"));
        }
        assertTrue(harness.service().heads().getLast().startsWith("GET /next HTTP/1.1\r\n"));
        assertEquals(1, harness.service().connections());
    }
}
