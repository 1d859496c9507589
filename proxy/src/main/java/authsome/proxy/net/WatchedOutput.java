package authsome.proxy.net;

import java.io.IOException;
import java.io.OutputStream;

/** Output that tells since when a peer has left it unread. One thread writes, any may ask. */
final class WatchedOutput extends OutputStream {

    private static final long NOT_WRITING = 0;

    private final OutputStream out;
    private volatile long since;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** Whether one write has lasted longer than so many nanoseconds. */
    boolean isStuck(long now, long patience) {
        long begun = since;
        return begun != NOT_WRITING && now - begun > patience;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        // the clock's zero is as good a moment as any other, but it has a meaning here
        since = System.nanoTime() | 1;
        try {
            out.write(bytes, from, length);
        } finally {
            since = NOT_WRITING;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
