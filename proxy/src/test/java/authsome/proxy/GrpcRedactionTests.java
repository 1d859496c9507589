package authsome.proxy;

import static authsome.proxy.testing.EchoingService.CUT;
import static authsome.proxy.testing.EchoingService.KEY;
import static authsome.proxy.testing.EchoingService.SHOWN;
import static authsome.proxy.testing.EchoingService.gzip;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.testing.EchoingService;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of messages of gRPC that repeat the secret of its call. */
@Timeout(30)
class GrpcRedactionTests {

    private final EchoingService service = new EchoingService();

    @AfterEach
    void stop() throws Exception {
        service.close();
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
        return service.answering(peer -> {
                    peer.headers(1, false, ":status", "200", "grpc-encoding", encoding);
                    peer.frame(Http2Peer.DATA, 0, 1, messages);
                    peer.headers(1, true, "grpc-status", "0");
                })
                .http2()
                .headers(1, true, call("grpc-accept-encoding", "identity, deflate, gzip"));
    }

    /** A message with its flag and length before it. */
    private static byte[] message(boolean compressed, byte[] content) {
        byte[] message = new byte[5 + content.length];
        message[0] = (byte) (compressed ? 1 : 0);
        System.arraycopy(Http2Peer.number(content.length), 0, message, 1, 4);
        System.arraycopy(content, 0, message, 5, content.length);
        return message;
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

    @Test
    void asksForMessagesThatCanBeSearched() throws Exception {
        byte[] shown = messages(answered("identity", message(false, Http2Peer.latin1("you are " + KEY))));
        assertTrue(service.asked.get().contains("\ngrpc-accept-encoding: identity\n"), service.asked.get());
        assertEquals("you are " + CUT, new String(shown, 5, shown.length - 5, StandardCharsets.ISO_8859_1));
        assertEquals(1, service.outcome().redacted());
        assertEquals(null, service.outcome().unsearched());
    }

    @Test
    void passesAMessageThatIsCompressedAllTheSameAndNamesIt() throws Exception {
        byte[] compressed = message(true, gzip("you are " + KEY));
        byte[] plain = message(false, Http2Peer.latin1(KEY));
        byte[] shown = messages(answered("gzip", both(compressed, plain)));
        assertArrayEquals(both(compressed, message(false, Http2Peer.latin1(CUT))), shown);
        assertEquals("gzip messages", service.outcome().unsearched());
        assertEquals(1, service.outcome().redacted());
    }

    @Test
    void asksForWhatTheClientAsksWhereAnswersAreNotSearched() throws Exception {
        service.harness
                .http2Service(peer -> {
                    service.asked.set(peer.awaitFields());
                    peer.headers(1, true, ":status", "200", "grpc-encoding", "gzip");
                    peer.drain();
                })
                .start();
        Http2Peer client = service.harness.http2().headers(1, true, call("grpc-accept-encoding", "identity,gzip"));
        client.awaitFields();
        assertTrue(service.asked.get().contains("\ngrpc-accept-encoding: identity,gzip\n"), service.asked.get());
        assertEquals(null, service.outcome().unsearched());
    }

    @Test
    void messagesOfGrpcWebKeepTheirLengthsToo() throws Exception {
        String message = new String(message(false, Http2Peer.latin1(KEY)), StandardCharsets.ISO_8859_1);
        service.harness
                .service(talk -> {
                    service.asked.set(String.valueOf(talk.head()));
                    talk.send("HTTP/1.1 200 OK\r\nGrpc-Encoding: gzip\r\nContent-Length: 16\r\n\r\n" + message);
                })
                .start();
        service.harness.injector().shown = SHOWN;
        try (RawConnection peer = service.harness.open()) {
            peer.send("POST /Echo/Who HTTP/1.1\r\nHost: " + Harness.HOST
                    + "\r\nContent-Type: application/grpc-web+proto\r\nGrpc-Accept-Encoding: gzip\r\n"
                    + "Content-Length: 0\r\n\r\n");
            String reply = peer.reply();
            assertTrue(reply.endsWith(message.replace(KEY, CUT)), reply);
        }
        assertTrue(service.asked.get().contains("\r\ngrpc-accept-encoding: identity\r\n"), service.asked.get());
        assertFalse(service.asked.get().contains("gzip"), service.asked.get());
        assertEquals("gzip messages", service.outcome().unsearched());
    }
}
