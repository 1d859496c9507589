package authsome.proxy.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.ca.TestAuthority;
import authsome.proxy.http.ByteSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How records of TLS travel: what one buffer holds is one record, and several leave and come together. */
@Timeout(30)
final class GatheredOutputTests {

    private static final int RECORD_HEAD = 5;

    @Test
    void oneBufferIsOneRecord() throws Exception {
        TestAuthority authority = new TestAuthority();
        try (ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel channel = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            SSLSocket reader = (SSLSocket)
                    authority.serve("localhost").getSocketFactory().createSocket(accepted.socket(), null, true);
            Thread.ofVirtual().start(() -> {
                try {
                    reader.startHandshake();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Wire wire = new Wire(channel);
            SSLSocket writer = (SSLSocket)
                    authority.serveClients("localhost").getSocketFactory().createSocket(wire, "localhost", 443, true);
            writer.startHandshake();
            OutputStream out = wire.outputOf(writer);
            for (int length : List.of(ByteSink.RECORD, 3 * ByteSink.RECORD, ByteSink.RECORD + 1)) {
                out.write(new byte[length]);
            }
            List<Integer> read = new ArrayList<>();
            byte[] buffer = new byte[1 << 20];
            int left = 5 * ByteSink.RECORD + 1;
            while (left > 0) {
                int count = reader.getInputStream().read(buffer);
                read.add(count);
                left -= count;
            }
            int whole = ByteSink.RECORD;
            assertEquals(List.of(whole, whole, whole, whole, whole, 1), read);
        }
    }

    @Test
    void whatIsHeldLeavesInOnePieceAndInOrder() throws IOException {
        List<String> written = new ArrayList<>();
        WatchedOutput out = new WatchedOutput(new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a byte alone");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written.add(length > 9 ? Integer.toString(length) : new String(bytes, from, length, US_ASCII));
            }
        });
        out.write("a".getBytes(US_ASCII));
        out.hold(10);
        out.write("b".getBytes(US_ASCII));
        out.write("cd".getBytes(US_ASCII));
        assertEquals(List.of("a"), written);
        out.release();
        out.write("e".getBytes(US_ASCII));
        out.hold(10);
        out.write("f".getBytes(US_ASCII));
        out.write(new byte[1 << 20]);
        out.write("g".getBytes(US_ASCII));
        out.release();
        out.release();
        assertEquals(List.of("a", "bcd", "e", "f", Integer.toString(1 << 20), "g"), written);
    }

    @Test
    void tellsWholeRecordsFromPartsOfOne() throws IOException {
        byte[] record = new byte[RECORD_HEAD + 300];
        record[3] = 300 >> 8;
        record[4] = 300 & 0xFF;
        for (int length : List.of(0, 1, RECORD_HEAD, RECORD_HEAD + 299)) {
            BufferedWireInput part = new BufferedWireInput(new ByteArrayInputStream(record, 0, length));
            part.peek(Math.max(1, length));
            assertFalse(part.holdsRecord(), length + " bytes");
        }
        BufferedWireInput whole = new BufferedWireInput(new ByteArrayInputStream(record));
        whole.peek(1);
        assertTrue(whole.holdsRecord());
    }

    @Test
    void takesMoreAtOnceFromWhoSendsMuchAndNoMoreFromWhoDoesNot() throws IOException {
        List<Integer> asked = new ArrayList<>();
        List<Integer> coming = new ArrayList<>(List.of(17 * 1024, 68 * 1024, 30 * 1024, 10, 10));
        BufferedWireInput in = new BufferedWireInput(new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a byte alone");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                asked.add(length);
                return coming.removeFirst();
            }
        });
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int records = 17 * 1024 + 68 * 1024 + 30 * 1024 + 20;
        byte[] few = new byte[100];
        while (all.size() < records) {
            all.write(few, 0, in.read(few));
        }
        assertEquals(List.of(17 * 1024, 68 * 1024, 68 * 1024, 68 * 1024, 17 * 1024), asked);
    }
}
