package authsome.proxy.upstream;

import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Wire;
import authsome.proxy.net.WirePatience;
import java.io.IOException;
import java.net.Socket;
import java.time.InstantSource;
import javax.net.ssl.SSLSocket;

/** One connection to a service. One exchange at a time. */
public final class UpstreamConnection implements AutoCloseable {

    private final Wire wire;
    private final Socket socket;
    private final ByteSource source;
    private final ByteSink sink;
    private boolean used;

    /** @param socket what speaks over {@code wire}: TLS, or the wire itself */
    public UpstreamConnection(Wire wire, Socket socket, InstantSource clock) throws IOException {
        this.wire = wire;
        this.socket = socket;
        this.source = new ByteSource(socket.getInputStream(), new WirePatience(socket, wire), clock);
        this.sink = new ByteSink(wire.outputOf(socket));
    }

    public Socket socket() {
        return socket;
    }

    /** The connection below. */
    public Wire wire() {
        return wire;
    }

    public ByteSource source() {
        return source;
    }

    public ByteSink sink() {
        return sink;
    }

    /** Whether the service has said, or shown, that it speaks what was offered to it. */
    boolean isSettled() {
        return used
                || !(socket instanceof SSLSocket tls)
                || !tls.getApplicationProtocol().isEmpty();
    }

    /** An exchange has ended, and another may never come. */
    void markUsed() {
        used = true;
        source.settle();
        wire.input().settle();
    }

    /**
     * Whether nothing has come since the last response. Before the first one the session tickets of TLS 1.3 may be
     * waiting; a connection that carried nothing is only asked whether it has ended.
     */
    boolean isQuiet() {
        if (!used) {
            return !wire.hasPeerLeft();
        }
        try {
            return source.buffered() == 0 && socket.getInputStream().available() == 0 && wire.isQuiet();
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether everything that was received belongs to the response that ended. */
    public boolean isDrained() throws IOException {
        return source.buffered() == 0 && socket.getInputStream().available() == 0;
    }

    /**
     * Whether what was read last is an end that the service meant. TLS says goodbye first: a connection that just ends may
     * have been cut by anybody on the way.
     */
    public boolean endedAsMeant() {
        return socket == wire || !wire.input().hasEnded();
    }

    /** Cuts the connection; both directions fail at once. */
    @Override
    public void close() {
        Closing.quietly(wire);
    }
}
