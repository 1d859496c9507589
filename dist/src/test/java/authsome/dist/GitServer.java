package authsome.dist;

import authsome.ports.tck.oauth.https.TestCertificate;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Git's own server of repositories behind TLS and HTTP Basic, on a free loopback port. */
final class GitServer implements AutoCloseable {

    static final String HOST = "git.orchard.test";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path folder;
    private final Map<String, String> keys;
    private final List<String> passes = new CopyOnWriteArrayList<>();

    private GitServer(HttpsServer server, Path folder, Map<String, String> keys) {
        this.server = server;
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * Starts it.
     *
     * @param folder gets the repositories and {@code ca.pem}
     * @param keys by repository, the password that it takes
     */
    static GitServer start(Path folder, Map<String, String> keys) throws IOException, InterruptedException {
        TestCertificate certificate = TestCertificate.of(List.of(HOST), Instant.now(), new SecureRandom());
        Files.writeString(folder.resolve("ca.pem"), certificate.rootPem());
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        GitServer server = new GitServer(https, folder, keys);
        for (String repository : keys.keySet()) {
            Path bare = folder.resolve(repository);
            Files.createDirectories(bare);
            ProcessBuilder init = new ProcessBuilder("git", "init", "-q", "--bare", "-b", "main", bare.toString());
            Programs.run(init, "");
            Files.writeString(bare.resolve("config"), "[http]\n\treceivepack = true\n", StandardOpenOption.APPEND);
        }
        https.createContext("/", server::handle);
        https.setExecutor(server.threads);
        https.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The user names and repositories that were let in. */
    List<String> passes() {
        return passes;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String repository = exchange.getRequestURI().getPath().substring(1).replaceFirst("\\.git/.*", ".git");
            String user = user(exchange.getRequestHeaders().getFirst("Authorization"), keys.get(repository));
            if (user.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"orchard\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            passes.add(user + " " + repository);
            answer(exchange, backend(exchange, body));
        }
    }

    private static String user(@Nullable String authorization, @Nullable String key) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return "";
        }
        String pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return pair.substring(colon + 1).equals(key) ? pair.substring(0, colon) : "";
    }

    private byte[] backend(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder backend = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = backend.environment();
        environment.put("GIT_PROJECT_ROOT", folder.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REMOTE_USER", "somebody");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getRawQuery();
        environment.put("QUERY_STRING", query == null ? "" : query);
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        environment.put("CONTENT_LENGTH", Integer.toString(body.length));
        Path input = Files.createTempFile(folder, "request", null);
        Files.write(input, body);
        Process process = backend.redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            return out.readAllBytes();
        } finally {
            Files.delete(input);
        }
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void answer(HttpExchange exchange, byte[] reply) throws IOException {
        String text = new String(reply, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        int status = 200;
        for (String line : text.substring(0, end).split("\r\n", -1)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        int length = reply.length - end - 4;
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        new ByteArrayInputStream(reply, end + 4, length).transferTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
