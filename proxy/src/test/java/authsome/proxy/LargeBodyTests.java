package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that are larger than memory, up and down at once. The system property {@code authsome.body.megabytes} says how large;
 * under {@code -Pslow} their lengths have more than 32 bits.
 */
class LargeBodyTests {

    private static final int PIECE = 64 << 10;
    private static final long MOST_MEMORY = 40L << 20;

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passThroughLittleMemoryAndArriveWhole(boolean chunked) throws Exception {
        long size = (Long.getLong("authsome.body.megabytes", 8) << 20) + 17;
        harness.service(talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\n" + framing(size, chunked));
                    echo(talk.socket.getInputStream(), talk.socket.getOutputStream(), size, chunked);
                })
                .start();
        try (RawConnection peer = harness.open()) {
            peer.send("PUT / HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n" + framing(size, chunked));
            System.gc();
            long before = used();
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    write(peer.socket().getOutputStream(), size, chunked);
                } catch (IOException _) {
                    // the reader sees that something is missing
                }
            });
            assertTrue(peer.head().startsWith("HTTP/1.1 200 OK\r\n"));
            InputStream in = peer.socket().getInputStream();
            if (chunked) {
                readChunks(in, size);
            } else {
                assertEquals(size, read(in, size, 0));
            }
            sender.join();
            System.gc();
            assertTrue(used() - before < MOST_MEMORY, (used() - before) + " bytes were kept");
        }
        harness.injector().awaitCompleted("[PUT / 200]");
        long sent = harness.injector().outcomes.getFirst().sent();
        assertTrue(sent >= size && (!chunked || sent > size), sent + " bytes are said to have passed");
    }

    private static String framing(long size, boolean chunked) {
        return (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size) + "\r\n\r\n";
    }

    /** Every byte tells its place, as far as a byte can. */
    private static byte at(long place) {
        return (byte) (place * 31 + (place >> 16) * 7);
    }

    private static void write(OutputStream out, long size, boolean chunked) throws IOException {
        byte[] piece = new byte[PIECE];
        for (long place = 0; place < size; ) {
            int length = (int) Math.min(PIECE, size - place);
            for (int i = 0; i < length; i++) {
                piece[i] = at(place + i);
            }
            place += length;
            out.write(ascii(chunked ? Integer.toHexString(length) + "\r\n" : ""));
            out.write(piece, 0, length);
            out.write(ascii(chunked ? "\r\n" : ""));
        }
        out.write(ascii(chunked ? "0\r\n\r\n" : ""));
        out.flush();
    }

    private static void echo(InputStream in, OutputStream out, long size, boolean chunked) throws IOException {
        // chunks are as long as they were, so that what came is what goes
        long left = chunked ? chunkedSize(size) : size;
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

    private static long chunkedSize(long size) {
        long whole = size / PIECE;
        long rest = size % PIECE;
        long head = Integer.toHexString(PIECE).length() + 4L;
        return whole * (PIECE + head) + rest + Long.toHexString(rest).length() + 4 + 5;
    }

    private static void readChunks(InputStream in, long size) throws IOException {
        long place = 0;
        for (int length = chunk(in); length > 0; length = chunk(in)) {
            place = read(in, length, place);
            assertEquals("\r\n", new String(in.readNBytes(2), StandardCharsets.US_ASCII));
        }
        assertEquals(size, place);
    }

    private static int chunk(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) in.read());
        }
        return Integer.parseInt(line.substring(0, line.length() - 2), 16);
    }

    /** Compares with what was sent; gives the place after it. */
    private static long read(InputStream in, long count, long from) throws IOException {
        byte[] buffer = new byte[PIECE];
        long place = from;
        while (place < from + count) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, from + count - place));
            if (read < 0) {
                return place;
            }
            for (int i = 0; i < read; i++) {
                if (buffer[i] != at(place + i)) {
                    throw new AssertionError("another byte at " + (place + i));
                }
            }
            place += read;
        }
        return place;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
