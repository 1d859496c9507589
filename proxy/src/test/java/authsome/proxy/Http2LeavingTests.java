package authsome.proxy;

import static authsome.proxy.testing.Http2Peer.ACK;
import static authsome.proxy.testing.Http2Peer.GOAWAY;
import static authsome.proxy.testing.Http2Peer.HEADERS;
import static authsome.proxy.testing.Http2Peer.PING;
import static authsome.proxy.testing.Http2Peer.RST_STREAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy that ends, as a client of HTTP/2 hears of it (RFC 9113 6.8). */
@Timeout(30)
class Http2LeavingTests {

    private static final int REFUSED = 7;

    private final Harness harness = new Harness();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** Answers all requests of a connection together, when the test lets it. */
    private void serve(Http2Peer peer, int requests) throws Exception {
        int[] streams = new int[requests];
        for (int i = 0; i < requests; i++) {
            streams[i] = peer.await(HEADERS).stream();
            asked.incrementAndGet();
            begun.countDown();
        }
        answer.await();
        for (int stream : streams) {
            peer.headers(stream, true, ":status", "200");
        }
        while (peer.await(HEADERS) != null) {
            asked.incrementAndGet();
        }
    }

    private CompletableFuture<Integer> drain() {
        return harness.drain(Duration.ofSeconds(20));
    }

    /** Has the proxy wait for clients as long as it takes. */
    private void waiting() {
        Deadlines usual = Deadlines.USUAL;
        harness.patient(new Deadlines(
                usual.head(),
                usual.idle(),
                usual.body(),
                usual.service(),
                usual.handshake(),
                usual.serviceHandshake(),
                usual.write(),
                usual.head()));
    }

    private static int last(Http2Peer.Received goodbye) {
        assertEquals(0, goodbye.code(), "nothing is wrong");
        return ByteBuffer.wrap(goodbye.payload()).getInt();
    }

    /** Reads a question, and says that all before it was read. */
    private static void answerPing(Http2Peer client) throws Exception {
        Http2Peer.Received ping = client.await(PING);
        assertFalse(ping.has(ACK));
        client.frame(PING, ACK, 0, ping.payload());
    }

    @Test
    void servesWhatWasOpenedBeforeTheClientKnewAndNothingAfterwards() throws Exception {
        waiting();
        harness.http2Service(peer -> serve(peer, 2)).start();
        Http2Peer client = harness.http2().get(1, "/");
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        CompletableFuture<Integer> drained = drain();
        assertEquals(Integer.MAX_VALUE, last(client.await(GOAWAY)), "nothing is refused yet");
        client.get(3, "/");
        answerPing(client);
        assertEquals(3, last(client.await(GOAWAY)));
        client.get(5, "/");
        Http2Peer.Received refused = client.await(RST_STREAM);
        assertEquals(5, refused.stream());
        assertEquals(REFUSED, refused.code());
        answer.countDown();
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals(":status: 200\n", client.awaitFields());
        assertFalse(drained.isDone(), "the client may not have all of it yet");
        answerPing(client);
        assertEquals(3, last(client.await(GOAWAY)), "the number never grows again");
        assertNull(client.next());
        assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        assertEquals(2, asked.get());
    }

    @Test
    void endsAConnectionThatCarriesNothing() throws Exception {
        waiting();
        harness.http2Service(peer -> serve(peer, 1)).start();
        Http2Peer client = harness.http2();
        client.frame(PING, 0, 0, new byte[8]).await(PING);
        CompletableFuture<Integer> drained = drain();
        assertEquals(Integer.MAX_VALUE, last(client.await(GOAWAY)));
        answerPing(client);
        assertEquals(0, last(client.await(GOAWAY)));
        answerPing(client);
        client.drain();
        assertEquals(0, drained.get(10, TimeUnit.SECONDS));
    }

    @Test
    void waitsOnlyAMomentForAClientThatAnswersNothing() throws Exception {
        harness.http2Service(peer -> serve(peer, 1)).start();
        Http2Peer client = harness.http2();
        client.frame(PING, 0, 0, new byte[8]).await(PING);
        assertEquals(0, drain().get(10, TimeUnit.SECONDS));
        client.drain();
    }

    @Test
    void tellsWhoConnectedJustBefore() throws Exception {
        waiting();
        answer.countDown();
        harness.http2Service(peer -> serve(peer, 1)).start();
        try (RawConnection early = harness.raw()) {
            CompletableFuture<Integer> drained = drain();
            harness.awaitClosedPort();
            early.send("CONNECT " + Harness.HOST + ":443 HTTP/1.1\r\n" + Harness.authorization(FixedInjector.SECRET)
                    + "\r\n");
            assertTrue(early.head().startsWith("HTTP/1.1 200 "));
            Http2Peer client = new Http2Peer(
                            early.tls(harness.trustingRun(), Harness.HOST, "h2").socket())
                    .greet()
                    .get(1, "/");
            assertEquals(Integer.MAX_VALUE, last(client.await(GOAWAY)));
            answerPing(client);
            assertEquals(":status: 200\n", client.awaitFields());
            answerPing(client);
            client.drain();
            assertEquals(0, drained.get(10, TimeUnit.SECONDS));
        }
    }
}
