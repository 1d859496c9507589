package authsome.proxy.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Passes bytes both ways between two connections until both directions have ended; each may end on its own. A tunnel in which
 * nothing moves costs two small buffers: large ones are taken for what has come already, never to wait with.
 */
public final class Splice {

    private static final int SMALL = 2 * 1024;
    private static final int LARGE = 64 * 1024;

    private final Socket left;
    private final Socket right;
    private final Wire cut;
    private final int silence;
    private final Runnable passed;
    private volatile boolean halfEnded;

    /**
     * @param cut the connection below one of them
     * @param silence for how many milliseconds nothing may pass after one side has ended
     * @param passed is told whenever bytes have passed
     */
    public Splice(Socket left, Socket right, Wire cut, int silence, Runnable passed) {
        this.left = left;
        this.right = right;
        this.cut = cut;
        this.silence = silence;
        this.passed = passed;
    }

    /** Runs until both directions have ended, or one of them broke. The caller closes both. */
    public void run() throws IOException, InterruptedException {
        left.setSoTimeout(0);
        right.setSoTimeout(0);
        Thread back = Thread.ofVirtual().name("splice-back").start(() -> direction(right, left));
        direction(left, right);
        back.join();
    }

    private void direction(Socket from, Socket to) {
        try {
            pass(from.getInputStream(), to.getOutputStream());
            halfEnded = true;
            cut.cutAfter(silence);
            to.shutdownOutput();
        } catch (IOException _) {
            // one side broke: nothing can pass any more, in either direction
            Closing.quietly(from);
            Closing.quietly(to);
        }
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
        byte[] small = new byte[SMALL];
        byte[] buffer = small;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
            passed.run();
            if (halfEnded) {
                cut.cutAfter(silence);
            }
            if (read < buffer.length || in.available() <= SMALL) {
                buffer = small;
            } else if (buffer.length == SMALL) {
                buffer = new byte[LARGE];
            }
        }
    }
}
