package authsome.api.client.http;

import authsome.ports.egress.TlsProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * TLS over a timed channel. An engine and no socket, because only so the deadline holds for writing too. The server's
 * certificate is one for the very name that was called, or nothing is sent. Not safe for use by many threads.
 */
final class TlsChannel implements Conversation {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TimedChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;
    private final ByteBuffer clear;

    private TlsChannel(TimedChannel channel, SSLEngine engine) {
        this.channel = channel;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.outgoing = ByteBuffer.allocate(packet);
        this.incoming = ByteBuffer.allocate(packet).limit(0);
        this.clear = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    /**
     * Shakes hands on a fresh connection, which is closed where that fails.
     *
     * @throws DaemonUnreachableException if the certificate is not one to believe
     */
    static TlsChannel over(TimedChannel channel, DaemonAddress.Tls address) throws IOException {
        boolean done = false;
        try {
            TlsChannel tls = begin(channel, address);
            done = true;
            return tls;
        } catch (SSLException failure) {
            throw DaemonUnreachableException.unsent(TlsProblem.of(failure).sentence(address.hostHeader()), failure);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static TlsChannel begin(TimedChannel channel, DaemonAddress.Tls address) throws IOException {
        SSLEngine engine = address.trust().engine(address.host(), address.port());
        TlsChannel tls = new TlsChannel(channel, engine);
        engine.beginHandshake();
        tls.shakeHands();
        return tls;
    }

    private void shakeHands() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> wrap(NOTHING);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (unwrap() < 0) {
                        throw new DaemonUnreachableException("it broke off while TLS began");
                    }
                }
                case NEED_TASK -> runTasks();
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            wrap(bytes);
        }
    }

    private void wrap(ByteBuffer bytes) throws IOException {
        outgoing.clear();
        SSLEngineResult result = engine.wrap(bytes, outgoing);
        outgoing.flip();
        channel.write(outgoing);
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && bytes.hasRemaining()) {
            throw new IOException("TLS was ended");
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (!clear.hasRemaining()) {
            if (unwrap() < 0) {
                return -1;
            }
            // what a server says after the handshake: tickets for later, a change of keys
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            } else if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            }
        }
        int count = Math.min(clear.remaining(), target.remaining());
        target.put(clear.slice(clear.position(), count));
        clear.position(clear.position() + count);
        return count;
    }

    /** Decrypts one record into {@code clear}, which is empty; -1 when there is no more. */
    private int unwrap() throws IOException {
        while (true) {
            clear.clear();
            SSLEngineResult result = engine.unwrap(incoming, clear);
            clear.flip();
            switch (result.getStatus()) {
                case OK -> {
                    return result.bytesProduced();
                }
                case CLOSED -> {
                    return -1;
                }
                case BUFFER_UNDERFLOW -> {
                    incoming.compact();
                    int count = channel.read(incoming);
                    incoming.flip();
                    if (count < 0) {
                        return -1;
                    }
                }
                case BUFFER_OVERFLOW -> throw new IOException("a record of TLS is longer than it may be");
            }
        }
    }

    @Override
    public void within(Duration limit) {
        channel.within(limit);
    }

    @Override
    public boolean isSilent() throws IOException {
        return !clear.hasRemaining() && !incoming.hasRemaining() && channel.isSilent();
    }

    @Override
    public void close() throws IOException {
        // replies are read by their length: nobody misses a goodbye
        channel.close();
    }
}
