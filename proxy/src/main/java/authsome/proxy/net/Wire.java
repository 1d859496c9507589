package authsome.proxy.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connected TCP connection with buffered input, in the shape that JSSE wants. Only what JSSE and this module call is
 * passed on. One thread may read while another writes; any thread may close.
 */
public final class Wire extends Socket {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final long NANOS = 1_000_000;
    private static final long NEVER = 0;

    private final SocketChannel channel;
    private final Socket socket;
    private final BufferedWireInput in;
    private final OutputStream out;
    private final @Nullable Wire carrier;
    private final Consumer<Wire> closed;
    private volatile long due;
    private volatile boolean overdue;

    private Wire(Wire carrier, SSLSocket inside) throws IOException {
        this.channel = carrier.channel;
        this.carrier = carrier;
        this.closed = _ -> {};
        this.socket = inside;
        this.in = new BufferedWireInput(inside.getInputStream());
        this.out = inside.getOutputStream();
    }

    /** Takes a connected channel at which nobody looks. */
    public Wire(SocketChannel channel) throws IOException {
        this(channel, _ -> {});
    }

    /**
     * Takes a connected channel; small messages leave at once.
     *
     * @param closed told when it is closed
     */
    Wire(SocketChannel channel, Consumer<Wire> closed) throws IOException {
        this.channel = channel;
        this.carrier = null;
        this.closed = closed;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        this.socket = channel.socket();
        this.in = new BufferedWireInput(socket.getInputStream());
        this.out = new WatchedOutput(socket.getOutputStream());
    }

    /**
     * The inside of a TLS connection, of which this machine is the server; its bytes are what is inside. Closing it cuts the
     * connection below.
     *
     * @param patience for the whole handshake, in milliseconds
     */
    static Wire accept(Wire carrier, SSLContext context, int patience) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(carrier, null, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        tls.setSSLParameters(parameters);
        carrier.cutAfter(patience);
        tls.startHandshake();
        carrier.cutAfter(0);
        return new Wire(carrier, tls);
    }

    /**
     * Cuts the connection after so many milliseconds, unless this is called again before.
     *
     * @param millis how many, or 0 for never
     */
    public void cutAfter(int millis) {
        if (carrier != null) {
            carrier.cutAfter(millis);
        } else {
            due = millis == 0 ? NEVER : System.nanoTime() + millis * NANOS | 1;
        }
    }

    /** Whether it was cut because somebody took too long. */
    public boolean isOverdue() {
        return overdue;
    }

    /** @param unread how long what was written may wait to be taken, in nanoseconds */
    void cutIfOverdue(long now, long unread) {
        long until = due;
        if ((until != NEVER && now - until > 0)
                || (out instanceof WatchedOutput watched && watched.isStuck(now, unread))) {
            overdue = true;
            Closing.quietly(this);
        }
    }

    /** Says that nothing more comes, where the other side would take silence for a connection that was cut. */
    void end() {
        if (socket instanceof SSLSocket && channel.isOpen()) {
            try {
                socket.shutdownOutput();
            } catch (IOException _) {
                // it is gone already
            }
        }
    }

    /** The input, with what was peeked still in it. */
    public BufferedWireInput input() {
        return in;
    }

    /**
     * Whether the peer has been silent since the last read: nothing buffered, nothing received, no end. Only for the
     * owner of an idle connection.
     */
    public boolean isQuiet() {
        return !hasPeerLeft() && in.buffered() == 0;
    }

    /**
     * Whether the peer has ended the connection, or its half of it, as far as that can be known without waiting. What it sent
     * before stays to be read. Only while nobody else reads or writes.
     */
    public boolean hasPeerLeft() {
        if (carrier != null) {
            return carrier.hasPeerLeft();
        }
        try {
            channel.configureBlocking(false);
            try {
                return in.lookForEnd(channel);
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException _) {
            return true;
        }
    }

    /** The peer's address and port. */
    public InetSocketAddress peer() {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /**
     * Where to write to what speaks over this connection.
     *
     * @param inside TLS, or this itself
     */
    public OutputStream outputOf(Socket inside) throws IOException {
        return inside instanceof SSLSocket && out instanceof WatchedOutput watched
                ? new GatheredOutput(inside.getOutputStream(), watched)
                : inside.getOutputStream();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void close() throws IOException {
        closed.accept(this);
        if (carrier != null) {
            carrier.close();
        }
        channel.close();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        socket.setTcpNoDelay(on);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    @Override
    public String toString() {
        return "Wire[" + socket.getPort() + "]";
    }
}
