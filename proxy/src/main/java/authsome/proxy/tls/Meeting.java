package authsome.proxy.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** Two ends of TLS in this process that shake hands and say one word each, with no network between them. */
public final class Meeting {

    /** A handshake takes a dozen; more are a loop. */
    private static final int MOST_STEPS = 200;

    private Meeting() {}

    /**
     * Lets them meet.
     *
     * @throws SSLException if one does not trust the other, or they find no common ground
     */
    public static void of(SSLEngine client, SSLEngine server) throws SSLException {
        End first = new End(client);
        End second = new End(server);
        for (int i = 0; i < MOST_STEPS; i++) {
            first.step(second);
            second.step(first);
            if (first.hasHeard() && second.hasHeard()) {
                return;
            }
        }
        throw new SSLException("two ends of TLS come to no end");
    }

    private static final class End {

        private final SSLEngine engine;
        private final ByteBuffer word = ByteBuffer.wrap(new byte[1]);
        private final ByteBuffer arrived;
        private final ByteBuffer heard;

        End(SSLEngine engine) {
            this.engine = engine;
            this.arrived = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
            this.heard = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        }

        boolean hasHeard() {
            return heard.position() > 0;
        }

        void step(End other) throws SSLException {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> engine.wrap(word, other.arrived);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> read();
                default -> {
                    if (word.hasRemaining()) {
                        engine.wrap(word, other.arrived);
                    }
                    read();
                }
            }
        }

        private void read() throws SSLException {
            arrived.flip();
            engine.unwrap(arrived, heard);
            arrived.compact();
        }
    }
}
