package authsome.api.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A connection on which everything together must be done before one deadline. Not safe for use by many threads. */
final class TimedChannel implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final long deadline;

    private TimedChannel(SocketChannel channel, Duration limit) throws IOException {
        this.channel = channel;
        this.deadline = System.nanoTime() + limit.toNanos();
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    static TimedChannel connect(DaemonAddress address, Duration limit) throws IOException {
        SocketChannel channel = switch (address) {
            case DaemonAddress.Unix _ -> SocketChannel.open(StandardProtocolFamily.UNIX);
            case DaemonAddress.Tcp _ -> SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
        };
        TimedChannel timed = new TimedChannel(channel, limit);
        try {
            if (!channel.connect(socketAddress(address))) {
                do {
                    timed.await(SelectionKey.OP_CONNECT);
                } while (!channel.finishConnect());
            }
            return timed;
        } catch (IOException | DaemonUnreachableException failure) {
            timed.close();
            throw failure;
        }
    }

    private static SocketAddress socketAddress(DaemonAddress address) {
        return switch (address) {
            case DaemonAddress.Unix(var socket) -> UnixDomainSocketAddress.of(socket);
            case DaemonAddress.Tcp(String host, int port) ->
                new InetSocketAddress(InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host), port);
        };
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** Reads at least one byte, or nothing and gives -1 at the end. */
    int read(ByteBuffer target) throws IOException {
        while (true) {
            int count = channel.read(target);
            if (count != 0) {
                return count;
            }
            await(SelectionKey.OP_READ);
        }
    }

    private void await(int operation) throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        key.interestOps(operation);
        if (left <= 0 || selector.select(left) == 0) {
            throw new DaemonUnreachableException("the daemon did not answer in time");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
