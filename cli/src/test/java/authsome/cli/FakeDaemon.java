package authsome.cli;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.Release;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A daemon that gives prepared answers over a real Unix socket, and keeps what it was asked; it has a home of its own. */
final class FakeDaemon implements AutoCloseable {

    private final HomeLayout home;
    private final ServerSocketChannel server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private final List<ServerSocketChannel> more = new CopyOnWriteArrayList<>();

    private FakeDaemon(HomeLayout home, ServerSocketChannel server) {
        this.home = home;
        this.server = server;
    }

    /** Starts one in a fresh home, which goes when it is closed. */
    static FakeDaemon start() {
        try {
            // short, because the path of a socket may not be long
            HomeLayout home = new HomeLayout(Files.createTempDirectory("as"));
            Files.createDirectories(home.server());
            return start(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FakeDaemon start(HomeLayout home) throws IOException {
        Path socket = home.root().resolve("daemon.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        ProcessHandle self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        new DaemonEndpoint(
                        self.pid(),
                        started,
                        "instance",
                        "1.2.3",
                        Release.ofThis("4.5.6"),
                        socket,
                        "127.0.0.1",
                        1,
                        "http://127.0.0.1:1",
                        2)
                .write(home.endpoint());
        FakeDaemon daemon = new FakeDaemon(home, server);
        Thread.ofVirtual().start(() -> daemon.serve(server));
        return daemon;
    }

    HomeLayout home() {
        return home;
    }

    Path root() {
        return home.root();
    }

    /** The environment of somebody who works in its home; to be changed at will. */
    Map<String, String> environment() {
        return new HashMap<>(Map.of("AUTHSOME_HOME", root().toString()));
    }

    /** Answers requests such as {@code GET /api/whoami} with a status and a body. */
    FakeDaemon answer(String request, int status, String json) {
        answers.put(request, status + " " + json);
        return this;
    }

    /** Every request so far: its line, a blank and its body. */
    List<String> requests() {
        return requests;
    }

    /** The heads of all requests so far. */
    List<String> heads() {
        return heads;
    }

    /** Answers at a TCP port of this machine too, and gives it. */
    int listen() {
        try {
            ServerSocketChannel tcp = ServerSocketChannel.open();
            tcp.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            more.add(tcp);
            Thread.ofVirtual().start(() -> serve(tcp));
            return ((InetSocketAddress) tcp.getLocalAddress()).getPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve(ServerSocketChannel listener) {
        while (true) {
            try (SocketChannel connection = listener.accept()) {
                handle(connection);
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private void handle(SocketChannel connection) throws IOException {
        InputStream in = Channels.newInputStream(connection);
        String head = head(in);
        heads.add(head);
        String request = head.substring(0, head.indexOf(" HTTP/"));
        byte[] body = in.readNBytes(contentLength(head));
        requests.add((request + " " + new String(body, StandardCharsets.UTF_8)).strip());
        String answer = answers.getOrDefault(request, "404 {\"detail\":\"not prepared: " + request + "\"}");
        byte[] json = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        String start = "HTTP/1.1 " + answer.substring(0, 3) + " X\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length + "\r\nConnection: close\r\n\r\n";
        write(connection, start.getBytes(StandardCharsets.US_ASCII));
        write(connection, json);
    }

    private static void write(SocketChannel connection, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            connection.write(rest);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static int contentLength(String head) {
        for (String line : head.lines().toList()) {
            if (line.startsWith("Content-Length: ")) {
                return Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (ServerSocketChannel each : more) {
            each.close();
        }
        try (Stream<Path> files = Files.walk(root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
