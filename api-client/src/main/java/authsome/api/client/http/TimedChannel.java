package authsome.api.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A connection on which what is done must be done before a deadline. Not safe for use by many threads. */
final class TimedChannel implements Conversation {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private long deadline;

    private TimedChannel(SocketChannel channel, Duration limit) throws IOException {
        this.channel = channel;
        this.deadline = System.nanoTime() + limit.toNanos();
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, 0);
    }

    /** Connects to the first of a host's addresses that takes the connection. */
    static TimedChannel connect(DaemonAddress address, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        IOException refused = new ConnectException("it has no address");
        for (SocketAddress each : address.socketAddresses()) {
            try {
                return connect(address.open(), each, Duration.ofNanos(end - System.nanoTime()));
            } catch (IOException failure) {
                refused = failure;
            }
        }
        throw refused;
    }

    private static TimedChannel connect(SocketChannel channel, SocketAddress address, Duration limit)
            throws IOException {
        TimedChannel timed = new TimedChannel(channel, limit);
        try {
            if (!channel.connect(address)) {
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

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (true) {
            int count = channel.read(target);
            if (count != 0) {
                return count;
            }
            await(SelectionKey.OP_READ);
        }
    }

    @Override
    public void within(Duration limit) {
        deadline = System.nanoTime() + limit.toNanos();
    }

    @Override
    public boolean isSilent() throws IOException {
        return channel.read(ByteBuffer.allocate(1)) == 0;
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
