package authsome.cli.relay;

import authsome.api.client.http.DaemonAddress;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * The daemon's proxy. A connection to it is tried for a while, because one server may be ending while another takes over, and
 * nothing was sent yet.
 */
final class Upstream {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final DaemonAddress address;
    private final Secret secret;

    /** @param secret of the run */
    Upstream(DaemonAddress address, Secret secret) {
        this.address = address;
        this.secret = secret;
    }

    /** A fresh connection; the server's certificate is one for its very name, or nothing is sent. */
    Socket connect() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return once();
            } catch (SSLException distrusted) {
                throw distrusted;
            } catch (IOException failure) {
                if (System.nanoTime() + PAUSE.toNanos() - end > 0) {
                    throw failure;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private Socket once() throws IOException {
        Socket plain = plain();
        boolean done = false;
        try {
            plain.setTcpNoDelay(true);
            Socket ready = address instanceof DaemonAddress.Tls tls ? secured(plain, tls) : plain;
            done = true;
            return ready;
        } finally {
            if (!done) {
                plain.close();
            }
        }
    }

    private Socket plain() throws IOException {
        IOException refused = new IOException("it has no address");
        for (SocketAddress each : address.socketAddresses()) {
            Socket socket = new Socket();
            try {
                socket.connect(each, CONNECT_MILLIS);
                return socket;
            } catch (IOException failure) {
                socket.close();
                refused = failure;
            }
        }
        throw refused;
    }

    private static Socket secured(Socket plain, DaemonAddress.Tls to) throws IOException {
        SSLSocket tls = to.trust().over(plain, to.host(), to.port());
        tls.setSoTimeout(HANDSHAKE_MILLIS);
        tls.startHandshake();
        tls.setSoTimeout(0);
        return tls;
    }

    /** What names the run once for all that follows on a connection, where its client cannot. */
    byte[] naming() {
        String basic = secret.use(bytes -> Base64.getEncoder()
                .encodeToString(
                        ("run:" + new String(bytes, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII)));
        return ("AUTHSOME-RUN * HTTP/1.1\r\nProxy-Authorization: Basic " + basic + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
