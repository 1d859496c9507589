package authsome.ports.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets on loopback; an address that never answers is one whose queue of connections is full. */
class HappyEyeballsTests {

    private static final Duration LIMIT = Duration.ofMillis(800);
    private static final InetAddress ONE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress THREE = InetAddress.ofLiteral("127.0.0.3");
    private static final InetAddress SIX = InetAddress.ofLiteral("::1");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void familiesTakeTurns() {
        assertEquals(addresses("::1 127.0.0.1 ::2 127.0.0.2 ::3"), order("::1 ::2 ::3 127.0.0.1 127.0.0.2"));
        assertEquals(addresses("127.0.0.1 ::1 127.0.0.2"), order("127.0.0.1 127.0.0.2 ::1"));
        assertEquals(addresses("127.0.0.1 127.0.0.2"), order("127.0.0.1 127.0.0.2 127.0.0.1"));
        assertEquals(List.of(), order(""));
    }

    @Test
    void anAddressThatDoesNotAnswerCostsAQuarterOfASecond() throws Exception {
        ServerSocket good = listen(TWO, 0);
        silent(ONE, good.getLocalPort());
        long millis = fastestToTwo(good.getLocalPort(), 780);
        assertTrue(millis >= 240 && millis < 780, millis + " ms");
    }

    @Test
    void anAddressThatRefusesCostsNothing() throws Exception {
        ServerSocket good = listen(TWO, 0);
        assertTrue(fastestToTwo(good.getLocalPort(), 240) < 240);
    }

    /** How many milliseconds the first of a few tries took that was fast enough; a busy machine may hold up some. */
    private static long fastestToTwo(int port, long enough) throws Exception {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5 && fastest >= enough; i++) {
            long begin = System.nanoTime();
            try (SocketChannel channel = HappyEyeballs.connect(List.of(ONE, TWO), port, LIMIT)) {
                assertEquals(TWO, peer(channel));
            }
            fastest = Math.min(fastest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
        return fastest;
    }

    @Test
    void theFirstThatAnswersIsKeptAndNoOtherIsAsked() throws Exception {
        ServerSocket first = listen(ONE, 0);
        ServerSocket second = listen(TWO, first.getLocalPort());
        try (SocketChannel channel = HappyEyeballs.connect(List.of(ONE, TWO), first.getLocalPort(), LIMIT)) {
            assertEquals(ONE, peer(channel));
        }
        second.setSoTimeout(300);
        assertThrows(SocketTimeoutException.class, second::accept);
    }

    @Test
    void theOtherFamilyIsNextAfterOneThatDoesNotAnswer() throws Exception {
        ServerSocket four = listen(TWO, 0);
        silent(ONE, four.getLocalPort());
        listen(SIX, four.getLocalPort());
        try (SocketChannel channel = HappyEyeballs.connect(List.of(ONE, TWO, SIX), four.getLocalPort(), LIMIT)) {
            assertEquals(SIX, peer(channel));
        }
    }

    @Test
    void losersAreClosed() throws Exception {
        ServerSocket good = listen(TWO, 0);
        Silent silent = silent(ONE, good.getLocalPort());
        try (SocketChannel channel =
                HappyEyeballs.connect(List.of(ONE, TWO), good.getLocalPort(), Duration.ofSeconds(20))) {
            assertEquals(TWO, peer(channel));
            silent.wakeUp();
            assertTrue(silent.hearsNobody(), "the attempt that lost went on");
        }
    }

    @Test
    void saysThatNoneAnsweredInTime() throws Exception {
        ServerSocket refusing = listen(THREE, 0);
        int port = refusing.getLocalPort();
        refusing.close();
        silent(ONE, port);
        silent(TWO, port);
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 3 && fastest >= 2 * LIMIT.toMillis(); i++) {
            long begin = System.nanoTime();
            assertThrows(
                    SocketTimeoutException.class, () -> HappyEyeballs.connect(List.of(ONE, THREE, TWO), port, LIMIT));
            fastest = Math.min(fastest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
        assertTrue(fastest < 2 * LIMIT.toMillis(), fastest + " ms");
        assertThrows(SocketTimeoutException.class, () -> HappyEyeballs.connect(List.of(ONE), port, LIMIT));
        assertThrows(ConnectException.class, () -> HappyEyeballs.connect(List.of(THREE), port, LIMIT));
        assertThrows(ConnectException.class, () -> HappyEyeballs.connect(List.of(THREE, SIX), port, LIMIT));
        assertThrows(IOException.class, () -> HappyEyeballs.connect(List.of(), port, LIMIT));
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        ServerSocket port = listen(THREE, 0);
        silent(ONE, port.getLocalPort());
        silent(TWO, port.getLocalPort());
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class, () -> HappyEyeballs.connect(List.of(ONE, TWO), port.getLocalPort(), LIMIT));
    }

    private ServerSocket listen(InetAddress address, int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 1, address);
        open.add(server);
        return server;
    }

    /** Fills the queue of an address, so that the kernel answers no further connection. */
    private Silent silent(InetAddress address, int port) throws IOException {
        ServerSocket server = listen(address, port);
        List<Socket> filling = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            open.add(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), 200);
                filling.add(socket);
            } catch (SocketTimeoutException _) {
                return new Silent(server, filling.size());
            }
        }
        throw new AssertionError("the queue never filled");
    }

    /** Takes what fills the queue. */
    private record Silent(ServerSocket server, int filling) {

        void wakeUp() throws IOException {
            for (int i = 0; i < filling; i++) {
                server.accept().close();
            }
        }

        /** Whether nobody knocks any more: the kernel would do it once more within a second or two. */
        boolean hearsNobody() throws IOException {
            server.setSoTimeout(2_500);
            try {
                server.accept().close();
                return false;
            } catch (SocketTimeoutException _) {
                return true;
            }
        }
    }

    private static InetAddress peer(SocketChannel channel) throws IOException {
        return Objects.requireNonNull((InetSocketAddress) channel.getRemoteAddress())
                .getAddress();
    }

    private static List<InetAddress> order(String addresses) {
        return HappyEyeballs.interleaved(addresses(addresses));
    }

    private static List<InetAddress> addresses(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(each -> !each.isEmpty())
                .map(InetAddress::ofLiteral)
                .toList();
    }
}
