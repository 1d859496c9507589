package authsome.api.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where and how patiently to serve.
 *
 * @param socket the Unix socket
 * @param port the TCP port on 127.0.0.1 and ::1
 * @param baseUrl the URL for browsers, whose host is accepted beside the loopback ones
 * @param network where it is reached from other machines; null for nowhere
 * @param patience how long a client may take for a whole head or body, and how long a connection may idle
 * @param grace how long requests that are being answered may go on when it stops
 */
public record ApiServerSettings(
        Path socket, int port, String baseUrl, @Nullable Network network, Duration patience, Duration grace) {

    /** What is used outside tests. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

    /** For requests to this machine. */
    public static final Duration USUAL_GRACE = Duration.ofSeconds(2);

    /** This machine only. */
    public ApiServerSettings(Path socket, int port, String baseUrl) {
        this(socket, port, baseUrl, null, USUAL_PATIENCE, USUAL_GRACE);
    }

    /**
     * An address of this machine that others reach.
     *
     * @param address where
     * @param tls what it shows; null where a reverse proxy in front of it does TLS
     */
    public record Network(
            InetSocketAddress address, @Nullable SSLContext tls) {}
}
