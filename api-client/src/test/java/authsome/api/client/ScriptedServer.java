package authsome.api.client;

import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A server on loopback that gives one prepared answer per connection, in their order, and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {

    /** Reads the request and closes the connection instead of answering. */
    static final String BREAKS_OFF = "";

    private final ServerSocket listener;
    private final Deque<String> replies;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptedServer(ServerSocket listener, List<String> replies) {
        this.listener = listener;
        this.replies = new ArrayDeque<>(replies);
        Thread.ofVirtual().start(this::serve);
    }

    /** One that speaks TLS with a certificate, or none. */
    static ScriptedServer start(@Nullable TestCertificate certificate, String... replies) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        ServerSocket listener = certificate == null
                ? new ServerSocket(0, 10, here)
                : certificate.context().getServerSocketFactory().createServerSocket(0, 10, here);
        return new ScriptedServer(listener, List.of(replies));
    }

    static String json(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The whole requests so far. */
    List<String> requests() {
        return requests;
    }

    private void serve() {
        while (true) {
            try (Socket socket = listener.accept()) {
                answer(socket);
            } catch (SSLException _) {
                // a client that does not believe the certificate goes away
            } catch (SocketException _) {
                if (listener.isClosed()) {
                    return;
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.US_ASCII).contains("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            request.write(next);
        }
        String head = request.toString(StandardCharsets.US_ASCII);
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        requests.add(head + new String(in.readNBytes(length), StandardCharsets.UTF_8));
        String reply = replies.size() > 1 ? replies.poll() : replies.element();
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
