package authsome.proxy.relay;

import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.Framing;
import authsome.proxy.http.Replies;
import authsome.proxy.http.RequestHead;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Wire;
import authsome.proxy.net.WirePatience;
import authsome.proxy.signing.AwsSigner;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A client's connection as the relay sees it, decrypted where TLS ends here.
 *
 * @param socket what speaks with the client
 * @param wire what is cut when it takes too long
 * @param relay whose client it is
 * @param source what it sends
 * @param sink what it is sent
 */
record Client(Socket socket, Wire wire, Relay relay, ByteSource source, ByteSink sink) implements EarlyBody {

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private static final int LINGER_MILLIS = 1_000;
    private static final int LINGER_BYTES = 1 << 20;

    /** @param wire the connection below, which is {@code socket} itself where there is no TLS */
    static Client over(Socket socket, Wire wire, Relay relay) throws IOException {
        return new Client(
                socket,
                wire,
                relay,
                new ByteSource(socket.getInputStream(), new WirePatience(socket, wire), relay.clock()),
                new ByteSink(wire.outputOf(socket)));
    }

    /** How long it is waited for. */
    Deadlines deadlines() {
        return relay.deadlines();
    }

    /** Answers in the proxy's own name; the connection ends after it. */
    void answer(int status, RefusalBody why, String... headers) throws IOException {
        tell(status, why, headers);
        linger();
    }

    /** Answers in the proxy's own name, while somebody else still takes what the client sends. */
    void tell(int status, RefusalBody why, String... headers) throws IOException {
        Replies.write(sink, status, why.text(status), headers);
    }

    @Override
    public boolean isUnbounded(RequestHead request) throws IOException {
        return Framing.of(request) instanceof Framing.Chunked;
    }

    @Override
    public String hash(int length, boolean invite) throws IOException {
        if (invite) {
            sink.write(CONTINUE);
            sink.flush();
        }
        source.await(length, deadlines().body());
        return AwsSigner.hash(source.array(), source.start(), length);
    }

    /** Takes what the client is still sending: closing over unread bytes would reset the answer away (RFC 9112 9.6). */
    private void linger() {
        try {
            wire.cutAfter(LINGER_MILLIS);
            socket.shutdownOutput();
            socket.setSoTimeout(LINGER_MILLIS);
            int taken = 0;
            do {
                taken += source.buffered();
                source.skip(source.buffered());
            } while (taken < LINGER_BYTES && source.fill());
        } catch (SocketTimeoutException _) {
            // a silent client has read the answer by now
        } catch (IOException _) {
            // a client that is gone needs no answer
        }
    }
}
