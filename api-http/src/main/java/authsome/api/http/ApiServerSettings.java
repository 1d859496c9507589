package authsome.api.http;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how patiently to serve.
 *
 * @param socket the Unix socket
 * @param port the TCP port on 127.0.0.1 and ::1
 * @param baseUrl the URL for browsers, whose host is accepted beside the loopback ones
 * @param patience how long a client may take for a whole head or body, and how long a connection may idle
 */
public record ApiServerSettings(Path socket, int port, String baseUrl, Duration patience) {

    /** What is used outside tests. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(15);

    public ApiServerSettings(Path socket, int port, String baseUrl) {
        this(socket, port, baseUrl, USUAL_PATIENCE);
    }
}
