package authsome.proxy.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.proxy.net.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientHelloTests {

    @Test
    void findsTheNameThatJavaSends() throws Exception {
        ClientHello hello = peek(hello("Api.Service.Test"));
        assertEquals(new ClientHello("api.service.test", List.of()), hello);
    }

    @Test
    void findsNoNameWhereNoneIsSent() throws Exception {
        assertEquals(new ClientHello(null, List.of()), peek(hello("127.0.0.1")));
    }

    @Test
    void readsAMessageThatSpansRecords() throws Exception {
        byte[] whole = hello("api.service.test");
        byte[] split = new byte[whole.length + 5];
        int first = 40;
        System.arraycopy(whole, 0, split, 0, 5 + first);
        split[3] = 0;
        split[4] = (byte) first;
        int rest = whole.length - 5 - first;
        byte[] header = {22, 3, 3, (byte) (rest >> 8), (byte) rest};
        System.arraycopy(header, 0, split, 5 + first, 5);
        System.arraycopy(whole, 5 + first, split, 10 + first, rest);
        assertEquals(new ClientHello("api.service.test", List.of()), peek(split));
    }

    @Test
    void leavesTheBytesWhereTheyAre() throws Exception {
        byte[] bytes = hello("api.service.test");
        try (Pair pair = new Pair(bytes)) {
            ClientHello.peek(pair.wire.input());
            assertTrue(Arrays.equals(bytes, pair.wire.input().readNBytes(bytes.length)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverFailsOnBrokenBytes(long seed) throws Exception {
        byte[] bytes = hello("api.service.test");
        Random random = new Random(seed);
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        ClientHello hello = peek(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)));
        assertTrue(
                hello == null
                        || hello.serverName() == null
                        || hello.serverName().length() < 300,
                "seed " + seed);
    }

    @Test
    void knowsWhatIsNotTls() throws Exception {
        assertNull(peek("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static @Nullable ClientHello peek(byte[] bytes) throws IOException {
        try (Pair pair = new Pair(bytes)) {
            return ClientHello.peek(pair.wire.input());
        }
    }

    private static byte[] hello(String host) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine(host, 443);
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A wire on which some bytes, and then the end, arrived. */
    private static final class Pair implements AutoCloseable {

        final Wire wire;

        Pair(byte[] bytes) throws IOException {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                try (SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
                    this.wire = new Wire(server.accept());
                    client.write(ByteBuffer.wrap(bytes));
                }
            }
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
