package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.testing.Harness;
import authsome.proxy.testing.Http2Peer;
import authsome.proxy.testing.Http2Windows;
import authsome.proxy.testing.LargeBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that are larger than memory, up and down at once, and searched for the secret with which they end. The system property
 * {@code authsome.body.megabytes} says how large; under {@code -Pslow} their lengths have more than 32 bits, and all is compiled
 * as in a daemon: without what the second compiler makes of AES a gigabyte takes minutes.
 */
class LargeBodyTests {

    private static final int PIECE = 64 << 10;
    private static final long MOST_MEMORY = 40L << 20;
    private static final String SHOWN = "authsome-placeholder-authsome0123456789abcdef01234567";

    /** A few bytes more than whole pieces, so that the secret is cut. */
    private static final long SIZE = (Long.getLong("authsome.body.megabytes", 4) << 20) + 5;

    private final Harness harness = new Harness();
    private final LargeBody body = new LargeBody(SIZE);
    private long before;

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private interface Sending {
        void run() throws Exception;
    }

    /** What it throws is what the future throws. */
    private CompletableFuture<Void> started(Sending sending) {
        System.gc();
        before = used();
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                sending.run();
                sent.complete(null);
            } catch (Exception e) {
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }

    private void assertLittleWasKept() {
        System.gc();
        assertTrue(used() - before < MOST_MEMORY, (used() - before) + " bytes were kept");
    }

    private void assertToldOf(String request, boolean framed) throws Exception {
        harness.injector().awaitCompleted("[" + request + " 200]");
        assertEquals(1, harness.injector().outcomes.getFirst().redacted());
        long sent = harness.injector().outcomes.getFirst().sent();
        assertTrue(sent >= SIZE && (!framed || sent > SIZE), sent + " bytes are said to have passed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passThroughLittleMemoryAndArriveWhole(boolean chunked) throws Exception {
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\n" + framing(chunked));
                    echo(talk.socket.getInputStream(), talk.socket.getOutputStream(), chunked);
                })
                .start();
        harness.injector().shown = SHOWN;
        try (RawConnection peer = harness.open()) {
            peer.send("PUT / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n" + framing(chunked));
            CompletableFuture<Void> sent = started(() -> write(peer.socket().getOutputStream(), chunked));
            assertTrue(peer.head().startsWith("HTTP/1.1 200 OK\r\n"));
            if (chunked) {
                readChunks(peer.socket().getInputStream());
                assertEquals(SHOWN, body.end());
            } else {
                read(peer.socket().getInputStream(), SIZE);
                // the length was promised
                assertEquals(SHOWN.substring(0, body.secretLength()), body.end());
            }
            sent.get(10, TimeUnit.SECONDS);
            assertLittleWasKept();
        }
        assertToldOf("PUT /", chunked);
    }

    private static String framing(boolean chunked) {
        return (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + SIZE) + "\r\n\r\n";
    }

    private void write(OutputStream out, boolean chunked) throws IOException {
        byte[] piece = new byte[PIECE];
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        for (long place = 0; place < SIZE; place += PIECE) {
            int length = (int) Math.min(PIECE, SIZE - place);
            body.fill(piece, length, place);
            if (chunked) {
                chunk.reset();
                chunk.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
                chunk.write(piece, 0, length);
                chunk.writeBytes(ascii("\r\n"));
                chunk.writeTo(out);
            } else {
                out.write(piece, 0, length);
            }
        }
        out.write(ascii(chunked ? "0\r\n\r\n" : ""));
        out.flush();
    }

    /** Chunks are as long as they were, so that what came is what goes. */
    private static void echo(InputStream in, OutputStream out, boolean chunked) throws IOException {
        long left = chunked ? chunkedSize() : SIZE;
        byte[] buffer = new byte[PIECE];
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    private static long chunkedSize() {
        long whole = SIZE / PIECE;
        long rest = SIZE % PIECE;
        long head = Integer.toHexString(PIECE).length() + 4L;
        return whole * (PIECE + head) + rest + Long.toHexString(rest).length() + 4 + 5;
    }

    private void readChunks(InputStream in) throws IOException {
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            read(in, length);
            assertEquals("\r\n", new String(in.readNBytes(2), StandardCharsets.US_ASCII));
        }
    }

    private static int chunk(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) in.read());
        }
        return Integer.parseInt(line.substring(0, line.length() - 2), 16);
    }

    private void read(InputStream in, long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(PIECE, count)];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            assertTrue(read > 0, left + " bytes are missing");
            body.check(buffer, read);
            left -= read;
        }
    }

    @Test
    void doSoOverHttp2() throws Exception {
        harness.http2Service(LargeBodyTests::echo).start();
        harness.injector().shown = SHOWN;
        Http2Peer peer = harness.http2();
        Http2Windows windows = new Http2Windows(peer, 1);
        peer.headers(1, false, Http2Peer.request("POST", "/"));
        CompletableFuture<Void> sent = started(() -> {
            byte[] piece = new byte[Http2Windows.LARGEST];
            for (long place = 0; place < SIZE; place += piece.length) {
                int length = (int) Math.min(piece.length, SIZE - place);
                body.fill(piece, length, place);
                windows.send(piece, length, place + length == SIZE);
            }
        });
        windows.read((data, end) -> {
            body.check(data, data.length);
            windows.grant(data.length);
        });
        assertEquals(SHOWN, body.end());
        sent.get(10, TimeUnit.SECONDS);
        assertLittleWasKept();
        peer.end();
        assertToldOf("POST /", false);
    }

    private static void echo(Http2Peer peer) throws Exception {
        Http2Windows windows = new Http2Windows(peer, 1);
        windows.awaitHead();
        peer.headers(1, false, ":status", "200");
        windows.echo();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
