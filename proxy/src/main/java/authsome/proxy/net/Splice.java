package authsome.proxy.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Passes bytes both ways between two connections until both directions have ended; each may end on its own. */
public final class Splice {

    private static final int SIZE = 16 * 1024;

    private final Socket left;
    private final Socket right;
    private final Runnable passed;

    /** @param passed is told whenever bytes have passed */
    public Splice(Socket left, Socket right, Runnable passed) {
        this.left = left;
        this.right = right;
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
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[SIZE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
                passed.run();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // one side broke: nothing can pass any more, in either direction
            Closing.quietly(from);
            Closing.quietly(to);
        }
    }
}
