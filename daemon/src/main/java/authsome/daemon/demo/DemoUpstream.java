package authsome.daemon.demo;

import authsome.api.client.home.PrivateFiles;
import authsome.domain.secret.Secret;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service like those that agents use: TLS, and an answer only for who shows the key. It listens on loopback and records
 * what it received; no answer of it contains the key.
 */
public final class DemoUpstream implements AutoCloseable {

    private static final byte[] WELCOME =
            "{\"object\":\"list\",\"data\":[{\"id\":\"demo-model\",\"object\":\"model\"}]}\n"
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] REFUSAL =
            "{\"error\":{\"message\":\"this service wants its key\"}}\n".getBytes(StandardCharsets.UTF_8);

    private final DemoOptions options;
    private final Secret key;
    private final Capture capture;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private DemoUpstream(DemoOptions options, Secret key, Capture capture, HttpsServer server) {
        this.options = options;
        this.key = key;
        this.capture = capture;
        this.server = server;
    }

    /**
     * Starts the service on a free port.
     *
     * @param key what it demands
     */
    public static DemoUpstream start(DemoOptions options, Secret key, InstantSource clock, SecureRandom random)
            throws IOException {
        DemoCertificates certificates = DemoCertificates.of(options.hosts(), clock, random);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        DemoUpstream upstream = new DemoUpstream(options, key, new Capture(options.capture()), server);
        PrivateFiles.replace(upstream.rootFile(), pem(certificates.root()));
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
        server.setExecutor(upstream.threads);
        server.createContext("/", upstream::answer);
        server.start();
        return upstream;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The PEM file with the root that vouches for this service. */
    public Path rootFile() {
        return options.directory().toAbsolutePath().resolve("demo-ca.pem");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = showsTheKey(exchange.getRequestHeaders().getOrDefault(options.header(), List.of()));
            int status = known ? 200 : 401;
            capture.record(exchange, body, status);
            byte[] answer = known ? WELCOME : REFUSAL;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean bodyless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, bodyless ? -1 : answer.length);
            if (!bodyless) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private boolean showsTheKey(List<String> values) {
        if (values.size() != 1 || !values.getFirst().startsWith(options.prefix())) {
            return false;
        }
        try (Secret shown =
                Secret.ofUtf8(values.getFirst().substring(options.prefix().length()))) {
            return shown.matches(key);
        }
    }

    private static byte[] pem(byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        capture.close();
    }
}
