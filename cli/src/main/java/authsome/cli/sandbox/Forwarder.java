package authsome.cli.sandbox;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/**
 * Takes connections at one address and hands their bytes on to another. Two of them lead through the wall of a sandbox: inside
 * from a port to a Unix socket that both sides see, outside from that to the port of the proxy.
 */
final class Forwarder implements AutoCloseable {

    /** More at once wait: a child must not take all descriptors of the process outside. */
    private static final int PLACES = 512;

    private static final int BUFFER = 16 * 1024;
    private static final int BACKLOG = 256;
    private static final int PAUSE_MILLIS = 20;

    private final ServerSocketChannel server;
    private final SocketAddress target;
    private final Semaphore places = new Semaphore(PLACES);

    private Forwarder(ServerSocketChannel server, SocketAddress target) {
        this.server = server;
        this.target = target;
    }

    /** Takes {@code address} and begins. */
    static Forwarder start(SocketAddress address, SocketAddress target) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(family(address));
        boolean bound = false;
        try {
            server.bind(address, BACKLOG);
            bound = true;
        } finally {
            if (!bound) {
                server.close();
            }
        }
        Forwarder forwarder = new Forwarder(server, target);
        Thread.ofVirtual().name("sandbox-accept").start(forwarder::accept);
        return forwarder;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static StandardProtocolFamily family(SocketAddress address) {
        return address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                places.acquire();
                acceptOne();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptOne() throws InterruptedException {
        try {
            SocketChannel client = server.accept();
            Thread.ofVirtual().name("sandbox-forward").start(() -> forward(client));
        } catch (IOException _) {
            // closed, or descriptors are short, which passes
            places.release();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void forward(SocketChannel client) {
        try (client;
                SocketChannel other = SocketChannel.open(family(target))) {
            other.connect(target);
            atOnce(client);
            atOnce(other);
            Thread back = Thread.ofVirtual().start(() -> pump(other, client));
            pump(client, other);
            back.join();
        } catch (IOException _) {
            // nobody answers there any more: the client sees its connection end
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private static void atOnce(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof UnixDomainSocketAddress)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // one side broke off: so does the other
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }
}
