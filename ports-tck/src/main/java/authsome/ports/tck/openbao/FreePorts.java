package authsome.ports.tck.openbao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine that nobody uses. */
final class FreePorts {

    private FreePorts() {}

    /** One whose next one is free as well: a server takes that for its cluster. */
    static int pair() {
        for (int i = 0; i < 100; i++) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second =
                            new ServerSocket(first.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return second.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException _) {
                // the next one is taken, or there is none
            }
        }
        throw new UncheckedIOException(new IOException("no two free ports in a row"));
    }
}
