package authsome.api.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks for TCP ports that are free on both loopback addresses. */
public final class LoopbackPorts {

    private static final int TRIES = 20;

    private LoopbackPorts() {}

    /** Whether nobody listens on {@code port} of 127.0.0.1, nor of ::1 where there is one. */
    public static boolean isFree(int port) {
        return canListen("127.0.0.1", port) && (!hasIpv6() || canListen("::1", port));
    }

    /** A port that is free now. Another program may be quicker in taking it. */
    public static int anyFree() {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket drawn = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                int port = drawn.getLocalPort();
                if (!hasIpv6() || canListen("::1", port)) {
                    return port;
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw new UncheckedIOException(new IOException("no TCP port is free on both loopback addresses"));
    }

    /** Whether this machine has ::1. */
    public static boolean hasIpv6() {
        return canListen("::1", 0);
    }

    private static boolean canListen(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            // what lingers of an earlier daemon does not count
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port), 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
