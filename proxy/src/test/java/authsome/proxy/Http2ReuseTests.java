package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request whose connection was there before it, over HTTP/2, and ends. */
@Timeout(60)
final class Http2ReuseTests {

    private final Harness harness = new Harness();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** What becomes of the first connection, which is dialled ahead; the others are answered. */
    private Http2Peer first(Harness.Http2Script script) throws Exception {
        harness.http2Service(peer -> {
                    if (connections.incrementAndGet() == 1) {
                        script.run(peer);
                        return;
                    }
                    Http2Peer.Received head = request(peer);
                    peer.headers(head.stream(), true, ":status", "200");
                    peer.drain();
                })
                .start();
        return harness.http2();
    }

    private Http2Peer.Received request(Http2Peer peer) throws Exception {
        Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
        peer.fields(head);
        if (!head.has(Http2Peer.END_STREAM)) {
            assertEquals("ab", peer.body(head.stream()));
        }
        asked.incrementAndGet();
        return head;
    }

    private static void sendTwo(Http2Peer client, String method) throws Exception {
        client.headers(1, false, Http2Peer.request(method, "/")).data(1, true, "ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void repeatsAnIdempotentRequestOnce(String method) throws Exception {
        Http2Peer client = first(peer -> {
            request(peer);
            peer.end();
        });
        sendTwo(client, method);
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals(2, asked.get());
        harness.injector().awaitCompleted("[" + method + " / 200]");
    }

    @Test
    void repeatsOneWithoutABody() throws Exception {
        Http2Peer client = first(peer -> {
            request(peer);
            peer.end();
        });
        client.get(1, "/");
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals(2, asked.get());
    }

    @Test
    void repeatsNothingThatMayHaveHadAnEffect() throws Exception {
        Http2Peer client = first(peer -> {
            request(peer);
            peer.end();
        });
        sendTwo(client, "POST");
        assertTrue(client.awaitFields().startsWith(":status: 502\n"));
        assertEquals(1, asked.get());
    }

    @Test
    void repeatsNothingOfWhoseAnswerSomethingCame() throws Exception {
        Http2Peer client = first(peer -> {
            request(peer);
            peer.headers(1, false, ":status", "103", "link", "</a>");
            peer.end();
        });
        client.get(1, "/");
        String answer = client.awaitFields();
        if (answer.startsWith(":status: 103\n")) {
            answer = client.awaitFields();
        }
        assertTrue(answer.startsWith(":status: 502\n"), answer);
        assertEquals(1, asked.get());
    }

    @Test
    void sendsAnythingAgainThatCameAfterAGoodbye() throws Exception {
        Http2Peer client = first(peer -> {
            peer.frame(Http2Peer.GOAWAY, 0, 0, new byte[8]);
            peer.drain();
        });
        sendTwo(client, "POST");
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals(1, asked.get());
    }
}
