package authsome.proxy.net;

import java.io.IOException;
import java.io.OutputStream;

/** Output of TLS that hands the records of one large write to the connection below in one piece. */
final class GatheredOutput extends OutputStream {

    /** What may need more than one record. */
    private static final int LARGE = 16 * 1024;

    /** For what TLS adds to a handful of records. */
    private static final int ROOM = 512;

    private final OutputStream tls;
    private final WatchedOutput below;

    GatheredOutput(OutputStream tls, WatchedOutput below) {
        this.tls = tls;
        this.below = below;
    }

    @Override
    public void write(int b) throws IOException {
        tls.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length <= LARGE) {
            tls.write(bytes, from, length);
            return;
        }
        below.hold(length + ROOM);
        try {
            tls.write(bytes, from, length);
        } finally {
            below.release();
        }
    }

    @Override
    public void flush() throws IOException {
        tls.flush();
    }
}
