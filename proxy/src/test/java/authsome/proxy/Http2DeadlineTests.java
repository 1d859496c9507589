package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.net.Deadlines;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import authsome.proxy.testing.Late;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes too long over HTTP/2. */
@Timeout(30)
class Http2DeadlineTests {

    /** What is cut by the deadline in question is cut long before. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final int CANCEL = 8;

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private Http2Peer serving(Deadlines deadlines, Harness.Http2Script script) throws Exception {
        harness.patient(deadlines).http2Service(script).start();
        return harness.http2();
    }

    private static void answering(Http2Peer peer) throws Exception {
        while (true) {
            int stream = peer.await(Http2Peer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200").data(stream, true, "hi");
        }
    }

    private static void silent(Http2Peer peer) throws Exception {
        peer.drain();
    }

    /** Sends a frame byte by byte until the connection is cut; whether that came soon. */
    private static boolean isCutWhileTrickling(Http2Peer peer, byte[] frame) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        try {
            for (int i = 0; i < frame.length && System.nanoTime() - end < 0; i++) {
                peer.bytes(frame[i]);
                Thread.sleep(20);
            }
        } catch (IOException _) {
            return true;
        }
        return false;
    }

    @Test
    void aFrameThatTrickles() throws Exception {
        Http2Peer client = serving(Late.HEAD.afterwards(), Http2DeadlineTests::answering);
        client.headers(1, false, Http2Peer.request("POST", "/"));
        assertTrue(isCutWhileTrickling(client, Http2Peer.wire(Http2Peer.DATA, 0, 1, new byte[16_000])));
    }

    @Test
    void aHeaderBlockThatDoesNotEnd() throws Exception {
        Http2Peer client = serving(Late.HEAD.afterwards(), Http2DeadlineTests::answering);
        client.frame(Http2Peer.HEADERS, 0, 1, Http2Peer.block(Http2Peer.request("GET", "/")));
        client.drain();
    }

    @Test
    void aConnectionWithoutStreams() throws Exception {
        Http2Peer client = serving(Late.IDLE.afterwards(), Http2DeadlineTests::answering);
        client.get(1, "/");
        assertEquals("hi", client.body(1));
        client.await(Http2Peer.GOAWAY);
        client.drain();
    }

    @Test
    void aServiceThatDoesNotAnswer() throws Exception {
        Http2Peer client = serving(Late.SERVICE.afterwards(), Http2DeadlineTests::silent);
        client.get(1, "/");
        String head = client.awaitFields();
        assertTrue(head.startsWith(":status: 504\n"), head);
    }

    @Test
    void aServiceThatTricklesAFrame() throws Exception {
        Http2Peer client = serving(Late.HEAD.afterwards(), peer -> {
            peer.await(Http2Peer.HEADERS);
            isCutWhileTrickling(peer, Http2Peer.wire(Http2Peer.HEADERS, 0, 1, new byte[16_000]));
        });
        client.get(1, "/");
        String head = client.awaitFields();
        assertTrue(head.startsWith(":status: 502\n"), head);
    }

    @Test
    void aBodyThatStops() throws Exception {
        Http2Peer client = serving(Late.BODY.afterwards(), Http2DeadlineTests::silent);
        client.headers(1, false, Http2Peer.request("POST", "/")).data(1, false, "begun");
        assertEquals(CANCEL, client.await(Http2Peer.RST_STREAM).code());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConversationInWhichTheClientIsSilent(boolean grpc) throws Exception {
        Http2Peer client = serving(Late.BODY.afterwards(), peer -> {
            int stream = peer.await(Http2Peer.HEADERS).stream();
            if (!grpc) {
                peer.headers(stream, false, ":status", "200");
            }
            peer.await(frame -> frame.text().equals("first"));
            peer.await(frame -> frame.text().equals("second"));
            if (grpc) {
                peer.headers(stream, false, ":status", "200");
            }
            peer.data(stream, true, "got both");
            peer.drain();
        });
        client.headers(1, false, Http2Peer.request("POST", "/", "content-type", grpc ? "application/grpc" : "x/y"));
        if (!grpc) {
            client.awaitFields();
        }
        client.data(1, false, "first");
        Thread.sleep(Late.longerAfterwards());
        client.data(1, true, "second");
        assertEquals("got both", client.await(Http2Peer.DATA).text());
    }

    @Test
    void whatIsAnnouncedAndDoesNotComeIsNoConversation() throws Exception {
        Http2Peer client = serving(Late.BODY.afterwards(), peer -> {
            int stream = peer.await(Http2Peer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200");
            peer.drain();
        });
        client.headers(1, false, Http2Peer.request("POST", "/", "content-length", "10"))
                .data(1, false, "begun");
        client.awaitFields();
        assertEquals(CANCEL, client.await(Http2Peer.RST_STREAM).code());
    }

    @Test
    void aConversationInWhichNobodySpeaks() throws Exception {
        Http2Peer client = serving(Late.SERVICE.afterwards(), Http2DeadlineTests::silent);
        client.headers(1, false, Http2Peer.request("POST", "/", "content-type", "application/grpc"))
                .data(1, false, "begun");
        String fields = client.awaitFields();
        assertTrue(fields.contains("the service did not answer in time"), fields);
    }

    @Test
    void aClientThatListensForLong() throws Exception {
        Http2Peer client = serving(Late.silence(), peer -> {
            int stream = peer.await(Http2Peer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200");
            for (int i = 0; i < 20; i++) {
                peer.data(stream, false, ".");
                Thread.sleep(Late.longerAfterwards() / 10);
            }
            peer.data(stream, true, "!");
            peer.drain();
        });
        client.get(1, "/");
        assertEquals(".".repeat(20) + "!", client.body(1));
    }

    @Test
    void aClientThatTakesNothing() throws Exception {
        Http2Peer client = serving(Late.BODY.afterwards(), peer -> {
            int stream = peer.await(Http2Peer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200");
            for (int i = 0; i < 10; i++) {
                peer.data(stream, false, "x".repeat(16_000));
            }
            peer.drain();
        });
        client.get(1, "/");
        assertEquals(CANCEL, client.await(Http2Peer.RST_STREAM).code());
    }
}
