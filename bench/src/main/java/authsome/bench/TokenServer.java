package authsome.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A token endpoint over TLS on loopback. Every request costs it the same time, and it knows how many there were and how long
 * they took.
 */
final class TokenServer implements AutoCloseable {
    static final String HOST = "auth.bench.example";

    private final Path folder;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long pauseMillis;
    private final int lifetimeSeconds;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong busyNanos = new AtomicLong();

    private TokenServer(Path folder, HttpsServer server, long pauseMillis, int lifetimeSeconds) {
        this.folder = folder;
        this.server = server;
        this.pauseMillis = pauseMillis;
        this.lifetimeSeconds = lifetimeSeconds;
    }

    /**
     * Starts it.
     *
     * @param pauseMillis what a request costs it
     * @param lifetimeSeconds of the tokens that it gives
     */
    static TokenServer start(long pauseMillis, int lifetimeSeconds) throws IOException, InterruptedException {
        // else this server holds back the second half of an answer for 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Path folder = Files.createTempDirectory("bench-token");
        SSLContext context = Certificate.make(folder, HOST).serving();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenServer tokens = new TokenServer(folder, server, pauseMillis, lifetimeSeconds);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(tokens.threads);
        server.createContext("/token", tokens::answer);
        server.start();
        return tokens;
    }

    /** A home whose provider {@code hub} logs in here. */
    BenchHome home(Product product) throws IOException, InterruptedException {
        BenchHome home = BenchHome.open();
        home.settings("""
                , "upstream": {
                  "resolve": {"%s:443": "127.0.0.1:%d"}, "extra_ca": "%s", "allow_private": ["%s"]
                }""".formatted(HOST, server.getAddress().getPort(), new Certificate(folder).root(), HOST));
        Path definition = home.root().resolve("hub.json");
        Files.writeString(definition, """
                {
                  "name": "hub", "display_name": "Hub", "auth_type": "oauth2", "flow": "pkce",
                  "api_url": "https://api.bench.example",
                  "oauth": {"authorization_url": "https://%s/authorize", "token_url": "https://%s/token"},
                  "ways": [{"auth_type": "oauth2", "flow": "client_credentials"}]
                }
                """.formatted(HOST, HOST));
        product.authsome(home, "provider", "register", definition.toString(), "--yes")
                .output();
        return home;
    }

    int requests() {
        return requests.get();
    }

    /** How long it was busy with requests, all in all. */
    double busyMilliseconds() {
        return busyNanos.get() / 1e6;
    }

    private void answer(HttpExchange exchange) throws IOException {
        long begin = System.nanoTime();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            int number = requests.incrementAndGet();
            Thread.sleep(pauseMillis);
            byte[] body = ("{\"access_token\":\"at-" + number + "\",\"refresh_token\":\"rt-" + number
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifetimeSeconds + "}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            // before the last byte leaves, so that it is counted when the client has the answer
            busyNanos.addAndGet(System.nanoTime() - begin);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
