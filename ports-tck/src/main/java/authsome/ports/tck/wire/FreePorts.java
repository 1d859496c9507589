package authsome.ports.tck.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody uses, on either loopback address of this machine, for servers that are told theirs. They lie below those that the kernel gives to
 * whoever asks for any, so that between drawing one and listening at it, and while a server at it is started again, no other
 * program gets it. Safe for use by many threads.
 */
public final class FreePorts {

    private static final int LOWEST = 15_000;

    /** Where Linux begins with those that it gives, unless it is told otherwise. */
    private static final int BEHIND = 32_768;

    private static final int ALL = BEHIND - LOWEST;

    /** JVMs that run side by side begin far from each other, and none gives a port twice before it has given all. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 1_009 % ALL));

    private static final boolean HAS_IPV6 = canListen("::1", 0);

    private FreePorts() {}

    /** A free one. */
    public static int one() {
        return row(1);
    }

    /** One whose next one is free as well: some servers take that for themselves. */
    public static int pair() {
        return row(2);
    }

    private static int row(int length) {
        for (int tries = 0; tries < ALL; tries++) {
            int first = LOWEST + Math.floorMod(NEXT.getAndAdd(length), ALL - length);
            if (areFree(first, length)) {
                return first;
            }
        }
        throw new UncheckedIOException(new IOException("no port is free below " + BEHIND));
    }

    private static boolean areFree(int first, int length) {
        for (int port = first; port < first + length; port++) {
            if (!canListen("127.0.0.1", port) || (HAS_IPV6 && !canListen("::1", port))) {
                return false;
            }
        }
        return true;
    }

    private static boolean canListen(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral(address))) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
