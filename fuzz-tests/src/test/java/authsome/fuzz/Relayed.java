package authsome.fuzz;

import authsome.proxy.http.BodyRelay;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.Framing;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Set;

/** Bytes as the relay meets them: from a connection that ends after them. */
final class Relayed {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int PATIENCE_MILLIS = 1_000;

    private Relayed() {}

    /** The head that they begin with. */
    static byte[] head(byte[] input) throws IOException {
        byte[] head = source(input).readHead(LONGEST_HEAD, PATIENCE_MILLIS, PATIENCE_MILLIS);
        if (head == null) {
            throw new EOFException("nothing came");
        }
        return head;
    }

    /** Relays them as a chunked body. */
    static void chunks(byte[] input) throws IOException {
        new BodyRelay(source(input), new ByteSink(OutputStream.nullOutputStream()), Set.of("x"))
                .copy(new Framing.Chunked());
    }

    private static ByteSource source(byte[] input) {
        return new ByteSource(new ByteArrayInputStream(input), _ -> {}, InstantSource.system());
    }
}
