package authsome.proxy.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which pieces a body is sent on. */
final class LargePieceTests {

    private static final int FIRST = 2 * 1024;
    private static final int READ = 16 * 1024;

    private final List<Integer> pieces = new ArrayList<>();

    @Test
    void sendsLargePiecesOfWhatIsThereAlready() throws IOException {
        copy("x".repeat(10 * READ), new Framing.Length(10 * READ), false);
        assertEquals(List.of(FIRST, 4 * READ, 4 * READ, 2 * READ - FIRST), pieces);
    }

    @Test
    void sendsWhatCameBeforeItWaits() throws IOException {
        copy("x".repeat(3 * READ), new Framing.Length(3 * READ), true);
        assertEquals(List.of(FIRST, READ, READ, READ - FIRST), pieces);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsNoEventBack(boolean mayWait) throws IOException {
        copy("9\r\ndata: 1\n\n\r\n".repeat(3) + "0\r\n\r\n", new Framing.Chunked(), mayWait, 14);
        assertEquals(List.of(14, 14, 14, 5), pieces);
    }

    private void copy(String body, Framing framing, boolean mayWait) throws IOException {
        copy(body, framing, mayWait, READ);
    }

    /** @param most how many bytes one read brings */
    private void copy(String body, Framing framing, boolean mayWait, int most) throws IOException {
        InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
        Patience patience = new Patience() {
            @Override
            public void limit(int millis) {}

            @Override
            public boolean mayWait() {
                return mayWait;
            }
        };
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a byte alone");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                pieces.add(length);
            }
        };
        ByteSink sink = new ByteSink(out);
        new BodyRelay(new ByteSource(in, patience, InstantSource.system()), sink, Set.of()).copy(framing);
        sink.flush();
    }
}
