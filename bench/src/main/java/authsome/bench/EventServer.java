package authsome.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A service of events. Each request is answered with {@link #EVENTS} of them, one after the other, and each says when it was
 * sent; below {@link #ZIPPED} they come in gzip, flushed after each.
 */
final class EventServer implements Service {

    static final String PLAIN = "/events";
    static final String ZIPPED = "/zipped";

    /** How many events an answer has. */
    static final int EVENTS = 20;

    private static final int PAUSE_MILLIS = 3;

    private final Path folder;
    private final SSLServerSocket server;

    private EventServer(Path folder, SSLServerSocket server) {
        this.folder = folder;
        this.server = server;
    }

    static EventServer start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bench-events");
        SSLContext context = Certificate.make(folder, "*" + Upstream.DOMAIN).serving();
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        EventServer events = new EventServer(folder, socket);
        Thread.ofVirtual().start(events::accept);
        return events;
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public Path folder() {
        return folder;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            }
        } catch (IOException _) {
            // the measurement is over
        }
    }

    private static void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            while (true) {
                String head = FirstRequest.head(client.getInputStream());
                if (!head.contains("Bearer " + Upstream.KEY + "\r\n")) {
                    FirstRequest.send(client, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
                    continue;
                }
                answer(client, head.startsWith("GET " + ZIPPED + " "));
            }
        } catch (IOException _) {
            // the client has gone
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Socket client, boolean zipped) throws IOException, InterruptedException {
        FirstRequest.send(
                client,
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + (zipped ? "Content-Encoding: gzip\r\n" : "")
                        + "Transfer-Encoding: chunked\r\n\r\n");
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStream body = zipped ? new GZIPOutputStream(written, true) : written;
        for (int i = 0; i < EVENTS; i++) {
            Thread.sleep(PAUSE_MILLIS);
            body.write(("data: " + System.nanoTime() + "\n\n").getBytes(StandardCharsets.US_ASCII));
            body.flush();
            chunk(client, written);
        }
        body.close();
        if (zipped) {
            chunk(client, written);
        }
        FirstRequest.send(client, "0\r\n\r\n");
    }

    private static void chunk(Socket client, ByteArrayOutputStream written) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(written.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        written.writeTo(chunk);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(chunk.toByteArray());
        client.getOutputStream().flush();
        written.reset();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
