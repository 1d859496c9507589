package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.injection.Outcome;
import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of messages of gRPC that repeat the secret of its call. */
@Timeout(30)
class GrpcRedactionTests {

    private static final String KEY = "key-of-work";
    private static final String SHOWN = "authsome-placeholder";

    /** As much of it as the secret is long. */
    private static final String CUT = "authsome-pl";

    private final Harness harness = new Harness();
    private final AtomicReference<String> asked = new AtomicReference<>("");

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static String[] call(String... more) {
        String[] fields = Http2Peer.request("POST", "/Echo/Who", "content-type", "application/grpc+proto");
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return all;
    }

    /** Answers one call with messages. */
    private Http2Peer answered(String encoding, byte[] messages) throws Exception {
        harness.http2Service(peer -> {
                    asked.set(peer.awaitFields());
                    peer.headers(1, false, ":status", "200", "grpc-encoding", encoding);
                    peer.frame(Http2Peer.DATA, 0, 1, messages);
                    peer.headers(1, true, "grpc-status", "0");
                    peer.drain();
                })
                .start();
        harness.injector().shown = SHOWN;
        return harness.http2().headers(1, true, call("grpc-accept-encoding", "identity, deflate, gzip"));
    }

    /** A message with its flag and length before it. */
    private static byte[] message(boolean compressed, byte[] content) {
        byte[] message = new byte[5 + content.length];
        message[0] = (byte) (compressed ? 1 : 0);
        System.arraycopy(Http2Peer.number(content.length), 0, message, 1, 4);
        System.arraycopy(content, 0, message, 5, content.length);
        return message;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Http2Peer.latin1(text));
        }
        return zipped.toByteArray();
    }

    private static byte[] both(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    /** The body of the call, whose end are its trailers. */
    private static byte[] messages(Http2Peer client) throws IOException {
        client.awaitFields();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Http2Peer.Received frame = client.await(each -> each.stream() == 1);
        for (; frame.type() == Http2Peer.DATA; frame = client.await(each -> each.stream() == 1)) {
            body.writeBytes(frame.payload());
        }
        assertEquals("grpc-status: 0\n", client.fields(frame));
        return body.toByteArray();
    }

    private Outcome outcome() throws InterruptedException {
        for (int i = 0; i < 200 && harness.injector().outcomes.isEmpty(); i++) {
            Thread.sleep(20);
        }
        return harness.injector().outcomes.getFirst();
    }

    @Test
    void asksForMessagesThatCanBeSearched() throws Exception {
        byte[] shown = messages(answered("identity", message(false, Http2Peer.latin1("you are " + KEY))));
        assertTrue(asked.get().contains("\ngrpc-accept-encoding: identity\n"), asked.get());
        assertEquals("you are " + CUT, new String(shown, 5, shown.length - 5, StandardCharsets.ISO_8859_1));
        assertEquals(1, outcome().redacted());
        assertEquals(null, outcome().unsearched());
    }

    @Test
    void passesAMessageThatIsCompressedAllTheSameAndNamesIt() throws Exception {
        byte[] compressed = message(true, gzip("you are " + KEY));
        byte[] plain = message(false, Http2Peer.latin1(KEY));
        byte[] shown = messages(answered("gzip", both(compressed, plain)));
        assertArrayEquals(both(compressed, message(false, Http2Peer.latin1(CUT))), shown);
        assertEquals("gzip messages", outcome().unsearched());
        assertEquals(1, outcome().redacted());
    }

    @Test
    void asksForWhatTheClientAsksWhereAnswersAreNotSearched() throws Exception {
        harness.http2Service(peer -> {
                    asked.set(peer.awaitFields());
                    peer.headers(1, true, ":status", "200", "grpc-encoding", "gzip");
                    peer.drain();
                })
                .start();
        Http2Peer client = harness.http2().headers(1, true, call("grpc-accept-encoding", "identity,gzip"));
        client.awaitFields();
        assertTrue(asked.get().contains("\ngrpc-accept-encoding: identity,gzip\n"), asked.get());
        assertEquals(null, outcome().unsearched());
    }

    @Test
    void messagesOfGrpcWebKeepTheirLengthsToo() throws Exception {
        String message = new String(message(false, Http2Peer.latin1(KEY)), StandardCharsets.ISO_8859_1);
        harness.service(talk -> {
                    asked.set(String.valueOf(talk.head()));
                    talk.send("HTTP/1.1 200 OK\r\nGrpc-Encoding: gzip\r\nContent-Length: 16\r\n\r\n" + message);
                })
                .start();
        harness.injector().shown = SHOWN;
        try (RawConnection peer = harness.open()) {
            peer.send("POST /Echo/Who HTTP/1.1\r\nHost: " + Harness.HOST
                    + "\r\nContent-Type: application/grpc-web+proto\r\nGrpc-Accept-Encoding: gzip\r\n"
                    + "Content-Length: 0\r\n\r\n");
            String reply = peer.reply();
            assertTrue(reply.endsWith(message.replace(KEY, CUT)), reply);
        }
        assertTrue(asked.get().contains("\r\ngrpc-accept-encoding: identity\r\n"), asked.get());
        assertFalse(asked.get().contains("gzip"), asked.get());
        assertEquals("gzip messages", outcome().unsearched());
    }
}
