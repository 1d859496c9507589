package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.ports.injection.Outcome;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.hpack.Field;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That HTTP/2 has what HTTP/1.1 has. */
final class Http2Tests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private static final String S3 = "bucket.s3.eu-west-1.amazonaws.com";

    private final Harness harness = new Harness();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<Field> credentials = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Answers each request without a body, and remembers it. */
    private void serve(Http2Peer peer) throws Exception {
        connections.incrementAndGet();
        for (int stream = answer(peer, "200", "hi"); stream > 0; stream = answer(peer, "200", "hi")) {
            // the next one
        }
    }

    private int answer(Http2Peer peer, String status, String body) throws Exception {
        Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
        remember(peer, head);
        peer.headers(head.stream(), false, ":status", status, "content-type", "text/plain");
        peer.data(head.stream(), true, body);
        return head.stream();
    }

    private void remember(Http2Peer peer, Http2Peer.Received head) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Field field : peer.list(head)) {
            text.append(field.name()).append(": ").append(field.value()).append('\n');
            if (field.name().equals("authorization")) {
                credentials.add(field);
            }
        }
        asked.add(text.toString());
    }

    private String asked() throws InterruptedException {
        return String.valueOf(asked.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void injectsIntoEachRequestOfAConnection() throws Exception {
        harness.http2Service(this::serve).start();
        Http2Peer client = harness.http2();
        client.get(
                1, "/v1/models?a=b%20c", "authorization", "Bearer placeholder", "x-odd", "a  b", "authorization", "x");
        String head = client.awaitFields();
        assertEquals(":status: 200\ncontent-type: text/plain\n", head);
        assertEquals("hi", client.body(1));
        assertEquals("""
                :method: GET
                :scheme: https
                :authority: api.service.test
                :path: /v1/models?a=b%20c
                authorization: Bearer key-of-work
                x-odd: a  b
                """, asked());
        assertTrue(credentials.take().sensitive(), "no hop keeps the credential in a table");
        client.get(3, "/v2");
        client.awaitFields();
        assertEquals("hi", client.body(3));
        assertEquals(1, connections.get(), "one connection for both");
        harness.injector().awaitCompleted("[GET /v1/models 200, GET /v2 200]");
        for (Outcome outcome : harness.injector().outcomes) {
            assertTrue(outcome.sent() > 20 && outcome.received() > 20);
        }
    }

    @Test
    void aServiceWithoutItGetsNoClientThatSpeaksNothingElse() throws Exception {
        harness.service(RawService.answering(OK)).start();
        assertThrows(SSLHandshakeException.class, () -> harness.offering(Harness.HOST, "h2"));
        assertEquals(List.of("http2_only"), harness.injector().refused);
        try (RawConnection other = harness.offering(Harness.HOST, "h2", "http/1.1")) {
            assertEquals("http/1.1", ((SSLSocket) other.socket()).getApplicationProtocol());
            other.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
            assertTrue(other.head().startsWith("HTTP/1.1 200 "));
        }
    }

    private static void assertAnswered(Http2Peer client) throws IOException {
        assertTrue(client.awaitFields().startsWith(":status: 200\n"));
    }

    /** The first client of a service that speaks nothing else. */
    private Http2Peer first() throws Exception {
        harness.http2Service(this::serve).start(FixedInjector.route(Harness.HOST, 443, "/v1", "work"));
        Http2Peer first = harness.http2().get(1, "/v1");
        assertAnswered(first);
        return first;
    }

    /** It takes the connection that waited for the next client, so that the service is asked again for that one. */
    private void goesOn(Http2Peer first) throws Exception {
        first.get(3, "/without");
        assertAnswered(first);
        assertAnswered(harness.http2().get(1, "/v1"));
    }

    @Test
    void aClientOfHttp11IsToldOfAServiceThatSpeaksNothingButHttp2() throws Exception {
        Http2Peer first = first();
        try (RawConnection old = harness.offering(Harness.HOST, "http/1.1")) {
            String reply = old.send("GET /v1 HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n")
                    .reply();
            assertEquals(502, RawConnection.status(reply), reply);
            assertTrue(reply.contains("\"code\": \"needs_http2\""), reply);
            assertTrue(reply.contains("speaks HTTP/2 only, and the client HTTP/1.1; nothing was sent\""), reply);
            assertTrue(reply.contains("\"hint\": \"have the client speak HTTP/2"), reply);
            assertTrue(old.awaitClose());
        }
        assertEquals(List.of("needs_http2"), harness.injector().refused);
        goesOn(first);
    }

    /** Nobody knows yet that the service speaks nothing else, and the last who connected would not have spoken it. */
    @Test
    void aClientOfHttp11ThatAsksNothingKeepsNobodyFromSuchAService() throws Exception {
        Http2Peer first = first();
        try (RawConnection _ = harness.offering(Harness.HOST, "http/1.1")) {
            goesOn(first);
        }
    }

    @Test
    void eachClientGetsWhatItSpeaksFromAServiceOfBoth() throws Exception {
        List<String> spoken = new ArrayList<>();
        harness.service(
                        Harness.HOST,
                        443,
                        RawService.speaking(
                                harness.authority.serve(Harness.HOST),
                                talk -> {
                                    SSLSocket tls = (SSLSocket) talk.socket;
                                    tls.startHandshake();
                                    if (tls.getApplicationProtocol().equals("h2")) {
                                        serve(new Http2Peer(talk.socket).welcome());
                                    } else if (talk.head() != null) {
                                        spoken.add("old");
                                        talk.send(OK);
                                    }
                                },
                                "h2",
                                "http/1.1"))
                .start();
        for (int i = 0; i < 2; i++) {
            try (RawConnection old = harness.offering(Harness.HOST)) {
                old.send("GET / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
                assertTrue(old.head().startsWith("HTTP/1.1 200 "));
                old.until("hi");
            }
            try (RawConnection both = harness.offering(Harness.HOST, "http/1.1", "h2")) {
                assertEquals("h2", ((SSLSocket) both.socket()).getApplicationProtocol());
                Http2Peer peer = new Http2Peer(both.socket()).greet().get(1, "/new");
                assertTrue(peer.awaitFields().startsWith(":status: 200\n"));
            }
        }
        assertEquals("old", spoken.getFirst());
    }

    @Test
    void refusalsAreProblemsAndNothingIsSent() throws Exception {
        harness.http2Service(this::serve).start();
        harness.injector().refusing = true;
        Http2Peer client = harness.http2().get(1, "/");
        assertTrue(client.awaitFields().startsWith(":status: 403\ncontent-type: application/problem+json\n"));
        String body = client.body(1);
        assertTrue(body.contains("\"detail\": \"log in to test first\""), body);
        harness.injector().refusing = false;
        harness.injector().open = false;
        client.get(3, "/");
        assertTrue(client.awaitFields().startsWith(":status: 403\n"));
        harness.injector().open = true;
        harness.injector().unavailable = true;
        client.get(5, "/");
        assertTrue(client.awaitFields().startsWith(":status: 503\nretry-after: 1\n"));
        harness.injector().unavailable = false;
        client.get(7, "/v1/%2e%2e/x");
        assertTrue(client.awaitFields().startsWith(":status: 400\n"));
        assertTrue(asked.isEmpty());
    }

    @Test
    void anotherHostInsideIsMisdirected() throws Exception {
        harness.http2Service(this::serve).start();
        Http2Peer client = harness.http2();
        client.headers(1, true, ":method", "GET", ":scheme", "https", ":authority", "other.test", ":path", "/");
        assertTrue(client.awaitFields().startsWith(":status: 421\n"));
        client.get(3, "/", "host", "other.test");
        assertTrue(client.awaitFields().startsWith(":status: 421\n"));
        client.get(5, "/", "host", Harness.HOST);
        assertTrue(client.awaitFields().startsWith(":status: 200\n"));
        client.headers(7, true, ":method", "GET", ":scheme", "https", ":path", "/", "host", Harness.HOST);
        assertTrue(client.awaitFields().startsWith(":status: 200\n"));
        assertEquals(List.of("host_mismatch", "malformed"), harness.injector().refused);
        assertFalse(asked().contains("host:"), "one name of the host is enough");
    }

    @Test
    void methodsThatReflectDoNotPass() throws Exception {
        harness.http2Service(this::serve).start();
        Http2Peer client = harness.http2();
        client.headers(1, true, Http2Peer.request("TRACE", "/"));
        assertTrue(client.awaitFields().startsWith(":status: 405\n"));
        client.headers(3, true, ":method", "CONNECT", ":authority", Harness.HOST + ":443");
        assertTrue(client.awaitFields().startsWith(":status: 405\n"));
        assertEquals(List.of("method", "method"), harness.injector().refused);
    }

    @Test
    void placesBesideHeadersAreFilled() throws Exception {
        harness.http2Service(this::serve)
                .start(FixedInjector.route(
                        Harness.HOST,
                        443,
                        "",
                        "work",
                        new Placement.Several(
                                List.of(
                                        new Placement.Part(null, new Placement.Query("key")),
                                        new Placement.Part(null, new Placement.Cookie("session"))),
                                List.of())));
        Http2Peer client = harness.http2().get(1, "/x?key=mine&b=2", "cookie", "a=1", "cookie", "session=mine; c=3");
        client.awaitFields();
        assertEquals("""
                :method: GET
                :scheme: https
                :authority: api.service.test
                :path: /x?key=key-of-work&b=2
                cookie: a=1; session=key-of-work; c=3
                """, asked());
    }

    @Test
    void requestsAreSigned() throws Exception {
        harness.http2Service(S3, peer -> {
                    Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
                    remember(peer, head);
                    asked.add(peer.body(head.stream()));
                    peer.headers(head.stream(), true, ":status", "200");
                    peer.next();
                })
                .start(FixedInjector.route(S3, 443, "", "work", new Placement.AwsSignature()));
        Http2Peer client = harness.http2(S3);
        String[] request = {
            ":method", "PUT", ":scheme", "https", ":authority", S3, ":path", "/b", "content-length", "10"
        };
        client.headers(1, false, request).data(1, false, "hello").data(1, true, "world");
        assertTrue(client.awaitFields().startsWith(":status: 200\n"));
        String head = asked();
        assertTrue(head.contains("authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"), head);
        assertEquals("helloworld", asked());
        client.headers(3, false, ":method", "PUT", ":scheme", "https", ":authority", S3, ":path", "/b");
        assertTrue(client.awaitFields().startsWith(":status: 411\n"), "nobody knows how long it is");
    }

    @Test
    void trailersPassBothWaysAndSetNoCredential() throws Exception {
        harness.http2Service(peer -> {
                    Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
                    peer.fields(head);
                    peer.await(Http2Peer.DATA);
                    asked.add(peer.awaitFields());
                    peer.headers(1, false, ":status", "103", "link", "</a>");
                    peer.headers(1, false, ":status", "200");
                    peer.data(1, false, "x");
                    peer.headers(1, true, "x-end", "1", "proxy-x", "2");
                    peer.next();
                })
                .start();
        Http2Peer client = harness.http2();
        client.headers(1, false, Http2Peer.request("POST", "/"));
        client.data(1, false, "body").headers(1, true, "x-sum", "7", "authorization", "mine");
        assertEquals(":status: 103\nlink: </a>\n", client.awaitFields());
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals("x", client.await(Http2Peer.DATA).text());
        assertEquals("x-end: 1\n", client.awaitFields());
        assertEquals("x-sum: 7\n", asked());
    }

    @Test
    void aRejectedCredentialIsRenewedOnce() throws Exception {
        harness.http2Service(peer -> {
                    for (int i = 0; i < 2; i++) {
                        Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
                        remember(peer, head);
                        asked.add(peer.body(head.stream()));
                        boolean good = asked.peek() != null && connections.incrementAndGet() > 1;
                        peer.headers(head.stream(), true, ":status", good ? "200" : "401");
                    }
                })
                .start();
        harness.injector().renewedKey = "newer";
        Http2Peer client = harness.http2();
        client.headers(1, false, Http2Peer.request("POST", "/", "content-length", "4"))
                .data(1, true, "body");
        assertEquals(":status: 200\n", client.awaitFields());
        assertTrue(asked().contains("Bearer key-of-work"));
        assertEquals("body", asked());
        assertTrue(asked().contains("Bearer newer"));
        assertEquals("body", asked());
        harness.injector().awaitCompleted("[POST / 200 renewed]");
    }

    @Test
    void aSecretThatComesBackIsReplaced() throws Exception {
        harness.http2Service(peer -> {
                    peer.await(Http2Peer.HEADERS);
                    peer.headers(1, false, ":status", "200", "x-echo", "key-of-work");
                    peer.data(1, false, "it is key-of-").data(1, false, "work, yes");
                    peer.headers(1, true, "x-end", "key-of-work");
                    peer.next();
                })
                .start();
        harness.injector().shown = "placeholder-of-work";
        Http2Peer client = harness.http2().get(1, "/");
        assertEquals(":status: 200\nx-echo: placeholder-of-work\n", client.awaitFields());
        StringBuilder body = new StringBuilder();
        Http2Peer.Received frame = client.await(f -> f.stream() == 1);
        for (; frame.type() == Http2Peer.DATA; frame = client.await(f -> f.stream() == 1)) {
            body.append(frame.text());
        }
        assertEquals("it is placeholder-of-work, yes", body.toString());
        assertEquals("x-end: placeholder-of-work\n", client.fields(frame));
    }

    @Test
    void theEndOfARunIsTheEndOfItsStreams() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        harness.http2Service(peer -> {
                    peer.await(Http2Peer.HEADERS);
                    peer.headers(1, false, ":status", "200").data(1, false, "begun");
                    if (peer.await(Http2Peer.RST_STREAM).code() == 8) {
                        given.countDown();
                    }
                })
                .start();
        Http2Peer client = harness.http2().get(1, "/");
        assertEquals("begun", client.await(Http2Peer.DATA).text());
        harness.proxy().close(FixedInjector.RUN);
        assertTrue(given.await(20, TimeUnit.SECONDS));
        assertThrows(IOException.class, () -> client.await(Http2Peer.DATA));
    }

    @Test
    void connectionsToServicesAreNotSharedWhileTheyAreUsedAndKeptAfterwards() throws Exception {
        harness.http2Service(this::serve).start();
        RawConnection first = harness.offering(Harness.HOST, "h2");
        RawConnection second = harness.offering(Harness.HOST, "h2");
        for (RawConnection each : List.of(first, second)) {
            new Http2Peer(each.socket()).greet().get(1, "/").awaitFields();
        }
        assertEquals(2, connections.get());
        first.close();
        second.close();
        harness.injector().awaitCompleted("[GET / 200, GET / 200]");
        // what a client leaves is there for the next one soon after, which may be quicker
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        int before;
        do {
            assertTrue(System.nanoTime() < end, "none from before is used again");
            before = connections.get();
            try (RawConnection again = harness.offering(Harness.HOST, "h2")) {
                new Http2Peer(again.socket()).greet().get(1, "/").awaitFields();
            }
        } while (connections.get() > before);
    }

    @Test
    void whatAServiceHasNotTouchedIsSentAgain() throws Exception {
        AtomicInteger times = new AtomicInteger();
        harness.http2Service(peer -> {
                    Http2Peer.Received head = peer.await(Http2Peer.HEADERS);
                    switch (times.incrementAndGet()) {
                        case 1 -> {
                            peer.reset(head.stream(), 7);
                            peer.await(Http2Peer.HEADERS);
                            assertEquals(2, times.incrementAndGet());
                            byte[] goodbye = new byte[8];
                            goodbye[3] = (byte) head.stream();
                            peer.frame(Http2Peer.GOAWAY, 0, 0, goodbye);
                            peer.next();
                        }
                        default -> {
                            peer.headers(head.stream(), true, ":status", "200");
                            peer.next();
                        }
                    }
                })
                .start();
        Http2Peer client = harness.http2();
        client.headers(1, false, Http2Peer.request("POST", "/")).data(1, true, "once");
        assertEquals(":status: 200\n", client.awaitFields());
        assertEquals(3, times.get());
    }

    @Test
    void aResetOfTheServiceIsOneOfTheClient() throws Exception {
        harness.http2Service(peer -> {
                    peer.await(Http2Peer.HEADERS);
                    peer.headers(1, false, ":status", "200")
                            .data(1, false, "half")
                            .reset(1, 2);
                    peer.next();
                })
                .start();
        Http2Peer client = harness.http2().get(1, "/");
        assertEquals(2, client.await(Http2Peer.RST_STREAM).code());
    }

    @Test
    void anEarlyAnswerEndsTheRequestToo() throws Exception {
        harness.http2Service(peer -> {
                    peer.await(Http2Peer.HEADERS);
                    peer.headers(1, true, ":status", "413").reset(1, 0);
                    peer.next();
                })
                .start();
        Http2Peer client = harness.http2();
        client.headers(1, false, Http2Peer.request("POST", "/")).data(1, false, "the beginning of much");
        assertEquals(":status: 413\n", client.awaitFields());
        assertEquals(0, client.await(Http2Peer.RST_STREAM).code());
    }
}
