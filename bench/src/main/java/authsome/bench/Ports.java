package authsome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Waiting for a server that was just started. */
final class Ports {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Ports() {}

    static void await(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("nothing listens on port " + port + " after " + LIMIT.toSeconds() + " s", e);
                }
                Thread.sleep(50);
            }
        }
    }
}
