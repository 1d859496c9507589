package authsome.proxy.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A port, on 127.0.0.1 unless it is told otherwise, that hands each connection to a virtual thread of its own, up to a limit. */
public final class Listener implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PAUSE_MILLIS = 20;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final @Nullable SSLContext tls;
    private final Semaphore places;
    private final Consumer<Wire> handler;

    /**
     * Takes a port.
     *
     * @param port which, or 0 for any
     * @param places how many connections may live at once, shared among listeners
     * @param handler owns each connection and closes it
     * @throws BindException if the port belongs to somebody else
     */
    public Listener(int port, Semaphore places, Consumer<Wire> handler) throws IOException {
        this(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), null, places, handler);
    }

    /**
     * Takes a port at an address.
     *
     * @param tls what each connection is wrapped in; null for nothing
     */
    public Listener(InetSocketAddress wanted, @Nullable SSLContext tls, Semaphore places, Consumer<Wire> handler)
            throws IOException {
        this.tls = tls;
        this.places = places;
        this.handler = handler;
        this.server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(wanted, BACKLOG);
            this.address = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            Closing.quietly(server);
            throw e;
        }
    }

    /** Begins to accept. */
    public void start() {
        Thread.ofVirtual().name("proxy-accept-" + address.getPort()).start(this::accept);
    }

    public int port() {
        return address.getPort();
    }

    @Override
    public void close() {
        Closing.quietly(server);
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
            hand(server.accept());
        } catch (IOException _) {
            // the port was closed, a client went away, or descriptors are short, which passes
            places.release();
            pause();
        }
    }

    private void pause() throws InterruptedException {
        if (server.isOpen()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void hand(SocketChannel channel) {
        Thread.ofVirtual().name("proxy-client").start(() -> {
            try (Wire wire = tls == null ? new Wire(channel) : Wire.accept(channel, tls, HANDSHAKE_MILLIS)) {
                handler.accept(wire);
                wire.end();
            } catch (IOException _) {
                // the client went away before it said anything, or did not believe the certificate
            } finally {
                Closing.quietly(channel);
                places.release();
            }
        });
    }
}
