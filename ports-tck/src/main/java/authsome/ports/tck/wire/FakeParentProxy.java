package authsome.ports.tck.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of a network, on loopback: it alone knows where the services of that network are, and tells apart who asks. It
 * opens tunnels and passes on requests in plain http.
 */
public final class FakeParentProxy implements AutoCloseable {

    private static final String UNKNOWN =
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n";

    private final RawService server;
    private final Map<String, Integer> services;
    private final @Nullable String expected;

    /**
     * Starts.
     *
     * @param services the port on loopback of each {@code host:port}
     * @param credentials {@code name:password}; null where everybody may ask
     */
    public FakeParentProxy(Map<String, Integer> services, @Nullable String credentials) throws IOException {
        this.services = Map.copyOf(services);
        this.expected = credentials == null
                ? null
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
        this.server = RawService.plain(this::serve);
    }

    /** Where it listens on loopback. */
    public int port() {
        return server.port();
    }

    /** Every request that it was sent. */
    public List<String> heads() {
        return server.heads();
    }

    private void serve(RawService.Talk talk) throws IOException, InterruptedException {
        String head = talk.head();
        if (head == null) {
            return;
        }
        if (expected != null && !head.contains(expected)) {
            talk.send(UNKNOWN);
            return;
        }
        boolean tunnel = head.startsWith("CONNECT ");
        String target = head.split(" ", -1)[1];
        Integer port = services.get(tunnel ? target : target.replaceAll("http://([^/]*).*", "$1"));
        if (port == null) {
            talk.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        try (Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (tunnel) {
                talk.send("HTTP/1.1 200 Connection established\r\nVia: 1.1 corp\r\n\r\n");
            } else {
                service.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            }
            Thread back = Thread.ofVirtual().start(() -> copy(service, talk.socket));
            copy(talk.socket, service);
            back.join();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // the other direction sees it too
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
