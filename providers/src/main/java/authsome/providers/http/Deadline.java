package authsome.providers.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of an exchange: when it comes, the socket is cut, whatever is going on over it. A time limit on each read would
 * not do, because a server can drip. Guarded by its own monitor.
 */
final class Deadline implements AutoCloseable {

    private final long end;
    private final Thread watch;
    private @Nullable Socket guarded;
    private boolean over;

    Deadline(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
        watch = Thread.ofVirtual().name("outbound-deadline").start(() -> await(limit));
    }

    private void await(Duration limit) {
        try {
            Thread.sleep(limit);
        } catch (InterruptedException _) {
            return;
        }
        end();
    }

    private synchronized void end() {
        over = true;
        if (guarded != null) {
            cut(guarded);
        }
    }

    /** Guards {@code socket} from now on, instead of any other. */
    synchronized void guard(Socket socket) {
        guarded = socket;
        if (over) {
            cut(socket);
        }
    }

    synchronized boolean isOver() {
        return over || millisLeft() <= 0;
    }

    long millisLeft() {
        return (end - System.nanoTime()) / 1_000_000;
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
