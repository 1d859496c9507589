package authsome.api.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where a daemon is called. */
public sealed interface DaemonAddress permits DaemonAddress.Unix, DaemonAddress.Tcp, DaemonAddress.Tls {

    /** What stands in the {@code Host} header. */
    String hostHeader();

    /** A channel of the right kind, not connected yet. */
    SocketChannel open() throws IOException;

    /** Where it connects to: each is tried in turn. */
    List<SocketAddress> socketAddresses() throws IOException;

    /**
     * A Unix socket.
     *
     * @param socket its path
     */
    record Unix(Path socket) implements DaemonAddress {

        @Override
        public String hostHeader() {
            return "localhost";
        }

        @Override
        public SocketChannel open() throws IOException {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        }

        @Override
        public List<SocketAddress> socketAddresses() {
            return List.of(UnixDomainSocketAddress.of(socket));
        }
    }

    /**
     * A TCP port; without TLS, so of this machine only.
     *
     * @param host {@code 127.0.0.1}, {@code ::1} or {@code localhost}
     * @param port the port
     */
    record Tcp(String host, int port) implements DaemonAddress {

        public Tcp {
            if (!host.equals("127.0.0.1") && !host.equals("::1") && !host.equals("localhost")) {
                throw new IllegalArgumentException("'" + host + "' is not this machine; plain HTTP goes no further");
            }
        }

        @Override
        public String hostHeader() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }

        @Override
        public SocketChannel open() throws IOException {
            return SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        @Override
        public List<SocketAddress> socketAddresses() {
            return List.of(
                    new InetSocketAddress(InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host), port));
        }
    }

    /**
     * A TCP port anywhere, by TLS.
     *
     * @param host a name or address for which its certificate must be
     * @param port the port
     * @param trust whose certificates count
     */
    record Tls(String host, int port, ServerTrust trust) implements DaemonAddress {

        private static final int USUAL_PORT = 443;

        @Override
        public String hostHeader() {
            String named = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
            return port == USUAL_PORT ? named : named + ":" + port;
        }

        @Override
        public SocketChannel open() throws IOException {
            return SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        @Override
        public List<SocketAddress> socketAddresses() throws IOException {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(address -> (SocketAddress) new InetSocketAddress(address, port))
                    .toList();
        }
    }
}
