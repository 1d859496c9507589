package authsome.proxy.http2;

import static authsome.proxy.testing.Http2Peer.wire;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.TestingClock;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that has stopped listening, which our side has not read yet. */
final class LostPeerTests {

    private static final int MILLIS = 10_000;

    private static final byte[] UNDERSTOOD = wire(Frame.SETTINGS, Frame.ACK, 0);

    private final CountDownLatch understood = new CountDownLatch(1);
    private final AtomicBoolean gone = new AtomicBoolean();

    private final class Deaf extends OutputStream {

        @Override
        public void write(int one) {
            throw new IllegalStateException("frames are written whole");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (gone.get()) {
                throw new IOException("connection reset");
            }
            if (Arrays.equals(bytes, from, from + length, UNDERSTOOD, 0, UNDERSTOOD.length)) {
                understood.countDown();
            }
        }
    }

    @Test
    @Timeout(20)
    void theGoodbyeThatIsStillToBeReadCounts() throws Exception {
        PipedInputStream said = new PipedInputStream();
        try (PipedOutputStream service = new PipedOutputStream(said)) {
            service.write(wire(Frame.SETTINGS, 0, 0));
            Http2Connection connection = Http2Connection.client(
                    () -> {},
                    new ByteSource(said, _ -> {}, new TestingClock()),
                    new ByteSink(new Deaf()),
                    new Terms(1 << 16, 1 << 20, 100, 64 << 10, MILLIS, MILLIS, MILLIS, MILLIS),
                    new TestingClock());
            service.flush();
            assertTrue(understood.await(10, TimeUnit.SECONDS));
            gone.set(true);
            Http2Stream stream = connection.open(new HpackEncoder().add(":method", "POST"), true);
            assertNotNull(stream, "the request has begun");
            service.write(wire(Frame.GOAWAY, 0, 0, new byte[8]));
            service.flush();
            StreamEndedException end = assertThrows(StreamEndedException.class, () -> stream.take(MILLIS));
            assertTrue(end.isUntouched());
        }
    }
}
