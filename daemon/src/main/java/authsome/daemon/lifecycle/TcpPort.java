package authsome.daemon.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The port of this server: on 127.0.0.1 and on ::1, both or neither, so that {@code localhost} never means somebody else.
 * Where there is no IPv6, one is enough.
 */
public final class TcpPort {

    private static final int TRIES = 20;

    private TcpPort() {}

    /** The wanted port when it is free on every loopback address; 0 means any, so it never is. */
    public static OptionalInt ifFree(int wanted) {
        return wanted != 0 && isFree(wanted) ? OptionalInt.of(wanted) : OptionalInt.empty();
    }

    /** A port that was free on every loopback address when this looked. */
    public static int anyFree() {
        for (int i = 0; i < TRIES; i++) {
            OptionalInt port = draw();
            if (port.isPresent() && isFree(port.getAsInt())) {
                return port.getAsInt();
            }
        }
        throw new StartRefusedException("no free TCP port on this machine", null);
    }

    /** The loopback addresses of this machine: IPv4, then IPv6 where there is one. */
    public static List<InetAddress> addresses() {
        try {
            InetAddress four = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            byte[] one = new byte[16];
            one[15] = 1;
            InetAddress six = InetAddress.getByAddress("::1", one);
            return exists(six) ? List.of(four, six) : List.of(four);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static OptionalInt draw() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(addresses().getFirst(), 0));
            return OptionalInt.of(probe.getLocalPort());
        } catch (IOException none) {
            return OptionalInt.empty();
        }
    }

    private static boolean exists(InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        for (InetAddress address : addresses()) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
