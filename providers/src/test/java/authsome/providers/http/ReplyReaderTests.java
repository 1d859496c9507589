package authsome.providers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.ports.tck.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyReaderTests {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void readsEveryFraming() throws Exception {
        for (String reply : List.of(
                OK + "Content-Length: 4\r\n\r\nbody",
                OK + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nbody and more",
                OK + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\nbo\r\n02\r\ndy\r\n0\r\nTrailer: t\r\n\r\n",
                OK + "\r\nbody",
                "HTTP/1.0 200\nX: y\n\nbody",
                "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + OK + "\r\nbody")) {
            assertEquals("body", read(reply).text(), reply);
        }
        assertEquals(
                "",
                read("HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody").text());
        assertEquals(
                "application/json",
                read(OK + "content-type: Application/JSON; charset=x\r\n\r\n").type());
    }

    @Test
    void refusesWhatIsNotClear() {
        for (String reply : List.of(
                "",
                "SSH-2.0-x\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                OK + "Content-Length: 5\r\n\r\nbody",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody!",
                OK + "Content-Length: 9999999\r\n\r\n",
                OK + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n+2\r\nbo\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nbody\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nfffff\r\n",
                OK + "Content-Encoding: gzip\r\n\r\nx",
                OK + " folded: x\r\n\r\n",
                OK + "no colon\r\n\r\n",
                OK + "X: " + "y".repeat(20_000) + "\r\n\r\n",
                OK + "X: y\r\n".repeat(20_000),
                OK + "\r\n" + "b".repeat((1 << 20) + 1),
                "HTTP/1.1 100 Continue\r\n\r\n".repeat(20))) {
            assertThrows(
                    MalformedReplyException.class, () -> read(reply), reply.substring(0, Math.min(80, reply.length())));
        }
    }

    @Test
    void neverFailsInAnyOtherWay() {
        String sample = OK + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nbo\r\n0\r\n\r\n";
        SeededRandom.seeds(200).forEach(seed -> {
            SeededRandom random = new SeededRandom(seed);
            byte[] bytes = sample.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 5; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                new ReplyReader(new ByteArrayInputStream(bytes)).read(false).close();
            } catch (IOException _) {
                // one of its two results
            }
        });
    }

    private static OutboundReply read(String reply) throws IOException {
        return new ReplyReader(new ByteArrayInputStream(reply.getBytes(StandardCharsets.ISO_8859_1))).read(false);
    }
}
