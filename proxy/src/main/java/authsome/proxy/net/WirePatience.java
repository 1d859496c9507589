package authsome.proxy.net;

import authsome.proxy.http.Patience;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * Patience with what comes over a connection.
 *
 * @param socket what is read: TLS, or the wire itself
 * @param wire what is cut
 */
public record WirePatience(Socket socket, Wire wire) implements Patience {

    @Override
    public void limit(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    @Override
    public boolean mayWait() throws IOException {
        return socket == wire
                ? wire.input().buffered() == 0
                : socket.getInputStream().available() == 0 && !wire.input().holdsRecord();
    }

    @Override
    public void within(int millis) {
        wire.cutAfter(millis);
    }
}
