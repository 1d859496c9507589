package authsome.proxy.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A port, on 127.0.0.1 unless it is told otherwise, that hands each connection to a virtual thread of its own, up to a limit. */
public final class Listener implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PAUSE_MILLIS = 20;
    private static final Duration LEAVING = Duration.ofMillis(500);

    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    private final @Nullable SSLContext tls;
    private final Places places;
    private final Watch watch;
    private final Host host;
    private volatile @Nullable Thread accepting;
    private volatile int knock = -1;
    private volatile boolean leaving;

    /** Who gets the connections. Each call but the first owns its connection until it returns. */
    public interface Host {

        /** Somebody connected, and has said nothing yet. */
        void knocks();

        void serve(Wire wire);

        /** Says to one for whom there is no place that it is to come again. */
        void turnAway(Wire wire);
    }

    /**
     * How many connections may live at once, shared among listeners.
     *
     * @param served those that are served
     * @param turnedAway those beyond, while they are told so; what is beyond these too is closed without a word
     */
    public record Places(Semaphore served, Semaphore turnedAway) {

        private static final int TURNED_AWAY = 64;

        public Places(int served) {
            this(new Semaphore(served), new Semaphore(TURNED_AWAY));
        }
    }

    /**
     * Takes a port of this machine.
     *
     * @param port which, or 0 for any
     * @throws BindException if the port belongs to somebody else
     */
    public Listener(int port, Places places, Watch watch, Host host) throws IOException {
        this(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), null, places, watch, host);
    }

    /**
     * Takes a port at an address.
     *
     * @param tls what each connection is wrapped in; null for nothing
     */
    public Listener(InetSocketAddress wanted, @Nullable SSLContext tls, Places places, Watch watch, Host host)
            throws IOException {
        this.tls = tls;
        this.places = places;
        this.watch = watch;
        this.host = host;
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
        accepting = Thread.ofVirtual().name("proxy-accept-" + address.getPort()).start(this::accept);
    }

    public int port() {
        return address.getPort();
    }

    /**
     * Accepts those whose connection stands already, and closes the port then. A port that is closed resets what waits to be
     * accepted, and its client was told that it is connected.
     */
    public void leave() throws InterruptedException {
        Thread thread = accepting;
        leaving = true;
        // accepting waits for one more, and connections are accepted in the order in which they came
        try (Socket last = new Socket()) {
            last.bind(new InetSocketAddress(reachable(), 0));
            knock = last.getLocalPort();
            last.connect(new InetSocketAddress(reachable(), address.getPort()), (int) LEAVING.toMillis());
            if (thread != null) {
                thread.join(LEAVING);
            }
        } catch (IOException _) {
            // it is closed already, or so full that nobody gets through
        }
        close();
    }

    private InetAddress reachable() {
        InetAddress own = address.getAddress();
        return own.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : own;
    }

    @Override
    public void close() {
        Closing.quietly(server);
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                acceptOne();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptOne() throws InterruptedException {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                // nobody waits any more, and we do not wait for anybody either
                close();
            } else if (leaving && isKnock(channel)) {
                Closing.quietly(channel);
                server.configureBlocking(false);
            } else {
                hand(channel);
            }
        } catch (IOException _) {
            // the port was closed, a client went away, or descriptors are short, which passes
            pause();
        }
    }

    private boolean isKnock(SocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getRemoteAddress()).getPort() == knock;
    }

    private void pause() throws InterruptedException {
        if (server.isOpen()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void hand(SocketChannel channel) {
        if (places.served().tryAcquire()) {
            host.knocks();
            Thread.ofVirtual().name("proxy-client").start(() -> serve(channel));
        } else if (tls == null && places.turnedAway().tryAcquire()) {
            Thread.ofVirtual().name("proxy-full").start(() -> turnAway(channel));
        } else {
            Closing.quietly(channel);
        }
    }

    private void serve(SocketChannel channel) {
        try (Wire carrier = watch.wire(channel);
                Wire wire = tls == null
                        ? carrier
                        : Wire.accept(carrier, tls, watch.deadlines().handshake())) {
            host.serve(wire);
            wire.end();
        } catch (IOException _) {
            // the client went away before it said anything, or did not believe the certificate
        } finally {
            Closing.quietly(channel);
            places.served().release();
        }
    }

    private void turnAway(SocketChannel channel) {
        try (Wire wire = watch.wire(channel)) {
            host.turnAway(wire);
        } catch (IOException _) {
            // the client went away before
        } finally {
            Closing.quietly(channel);
            places.turnedAway().release();
        }
    }
}
