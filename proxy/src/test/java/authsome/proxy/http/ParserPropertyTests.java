package authsome.proxy.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, in whatever pieces: read as it is, or refused calmly. */
class ParserPropertyTests {

    private static final String[] PIECES = {
        "GET",
        " ",
        "/a",
        "%2e",
        "//",
        "HTTP/1.1",
        "\r\n",
        "\r",
        "\n",
        ":",
        "Host: a",
        "Content-Length: 3",
        "Transfer-Encoding: chunked",
        "\t",
        "\u0000",
        "\u00e9",
        "0",
        "5",
        "ffff",
        ";x=y",
        "hello",
        "HTTP/1.1 200 OK",
        "?"
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void refusesCalmly(long seed) {
        Random random = new Random(seed);
        byte[] bytes = anything(random).getBytes(StandardCharsets.ISO_8859_1);
        assertCalm(seed, () -> RequestHead.parse(head(bytes, random)).path());
        assertCalm(seed, () -> Framing.of(ResponseHead.parse(head(bytes, random)), "GET"));
        assertCalm(seed, () -> new BodyRelay(source(bytes, random), sink(), Set.of("x")).copy(new Framing.Chunked()));
        assertCalm(seed, () -> Authority.parse(new String(bytes, StandardCharsets.ISO_8859_1), 443));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsTheSameWhateverThePieces(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            int size = 1 + random.nextInt(40_000);
            body.append(Integer.toHexString(size))
                    .append("\r\n")
                    .append("x".repeat(size))
                    .append("\r\n");
        }
        body.append("0\r\nX-Trailer: 1\r\n\r\n");
        byte[] bytes = (body + "next").getBytes(StandardCharsets.US_ASCII);
        ByteSource source = source(bytes, random);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        ByteSink sink = new ByteSink(copy);
        new BodyRelay(source, sink, Set.of()).copy(new Framing.Chunked());
        sink.flush();
        assertEquals(body.toString(), copy.toString(StandardCharsets.US_ASCII), "seed " + seed);
        assertEquals("next", new String(source.take(4, 0), StandardCharsets.US_ASCII));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void assertCalm(long seed, Attempt attempt) {
        try {
            attempt.run();
        } catch (MalformedMessageException e) {
            assertTrue(e.status() >= 400, "seed " + seed);
        } catch (EOFException _) {
            // the bytes ended first
        } catch (IOException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static String anything(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "GET / HTTP/1.1\r\n" : "HTTP/1.1 200 OK\r\n");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text + "\r\n\r\n";
    }

    private static byte[] head(byte[] bytes, Random random) throws IOException {
        byte[] head = source(bytes, random).readHead(64 * 1024, 1000, 1000);
        if (head == null) {
            throw new EOFException("nothing");
        }
        return head;
    }

    private static ByteSource source(byte[] bytes, Random random) {
        InputStream pieces = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(20_000)));
            }
        };
        Patience patience = new Patience() {
            @Override
            public void limit(int millis) {}

            @Override
            public boolean mayWait() {
                return random.nextBoolean();
            }
        };
        return new ByteSource(pieces, patience, InstantSource.system());
    }

    private static ByteSink sink() {
        return new ByteSink(new ByteArrayOutputStream());
    }
}
