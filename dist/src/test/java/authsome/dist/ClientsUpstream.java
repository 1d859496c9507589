package authsome.dist;

import authsome.ports.tck.oauth.https.TestCertificate;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All services that the clients are tried with, in one: APIs, a repository, package indexes; on a free loopback port. */
final class ClientsUpstream implements AutoCloseable {

    static final String HOST = "api.orchard.test";

    /** No definition knows it: its certificate reaches the clients as it is. */
    static final String OWN_HOST = "own.orchard.test";

    private static final String MODELS = """
            {"object": "list", "has_more": false, "login": "somebody", "data": [{"id": "a-model", "object": "model",
             "type": "model", "display_name": "A", "created_at": "2026-01-01T00:00:00Z"}]}
            """;

    private final HttpsServer server;
    private final List<String> hosts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path root;
    private final Map<String, String> answers = new TreeMap<>();
    private final byte[] wheel;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /**
     * A request as it arrived.
     *
     * @param line host, path and user agent
     * @param credentials what stands in its credential headers, with their names
     */
    record Request(String line, List<String> credentials) {}

    private ClientsUpstream(HttpsServer server, List<String> hosts, Path root) throws IOException {
        this.server = server;
        this.hosts = hosts;
        this.root = root;
        this.wheel = wheel();
        answers.put("/git/app.git/info/refs", "a".repeat(40) + "\trefs/heads/main\n");
        answers.put("/git/app.git/HEAD", "ref: refs/heads/main\n");
        answers.put("/pypi/simple/orchard/", "<!DOCTYPE html><a href=\"orchard-1.0-py3-none-any.whl\">orchard</a>");
        answers.put("/npm/orchard", """
                {"name": "orchard", "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": {"name": "orchard",
                 "version": "1.0.0", "dist": {"tarball": "https://api.orchard.test/npm/orchard.tgz"}}}}
                """);
        answers.put("/maven/orchard/parent/1/parent-1.pom", """
                <project><modelVersion>4.0.0</modelVersion><groupId>orchard</groupId><artifactId>parent</artifactId>
                <version>1</version><packaging>pom</packaging></project>
                """);
        answers.put("/cargo/config.json", "{\"dl\": \"https://api.orchard.test/cargo/crates\"}");
        answers.put(
                "/cargo/or/ch/orchard",
                "{\"name\":\"orchard\",\"vers\":\"1.0.0\",\"deps\":[],\"cksum\":\"" + "0".repeat(64)
                        + "\",\"features\":{},\"yanked\":false}\n");
    }

    /** Starts it; its root goes into {@code folder}. */
    static ClientsUpstream start(Path folder) throws IOException {
        return start(folder, List.of(HOST, OWN_HOST, "api.openai.com", "api.anthropic.com", "api.github.com"));
    }

    /** The same, as {@code hosts}. */
    static ClientsUpstream start(Path folder, List<String> hosts) throws IOException {
        TestCertificate certificate = TestCertificate.of(hosts, Instant.now(), new SecureRandom());
        Path root = Files.writeString(folder.resolve("upstream-ca.pem"), certificate.rootPem());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        ClientsUpstream upstream = new ClientsUpstream(server, hosts, root);
        server.createContext("/", upstream::answer);
        server.setExecutor(upstream.threads);
        server.start();
        return upstream;
    }

    /** The root that vouches for it. */
    Path root() {
        return root;
    }

    /** Settings that lead its hosts here. */
    String settings(int daemonPort) {
        List<String> resolved = new ArrayList<>();
        List<String> allowed = new ArrayList<>();
        for (String host : hosts) {
            resolved.add(
                    "\"" + host + ":443\": \"127.0.0.1:" + server.getAddress().getPort() + "\"");
            allowed.add("\"" + host + "\"");
        }
        return "{\"port\": " + daemonPort + ", \"upstream\": {\"resolve\": {" + String.join(", ", resolved)
                + "}, \"extra_ca\": \"" + root + "\", \"allow_private\": [" + String.join(", ", allowed) + "]}}";
    }

    List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getRequestHeaders();
            String host = headers.getFirst("Host");
            String path = exchange.getRequestURI().getPath();
            List<String> credentials = new ArrayList<>();
            for (String name : List.of("Authorization", "X-Api-Key")) {
                headers.getOrDefault(name, List.of())
                        .forEach(value -> credentials.add(name.toLowerCase(java.util.Locale.ROOT) + ": " + value));
            }
            requests.add(new Request(host + " " + path + " " + headers.getFirst("User-Agent"), credentials));
            reply(exchange, path);
        }
    }

    private void reply(HttpExchange exchange, String path) throws IOException {
        boolean missing = path.startsWith("/maven/") && !answers.containsKey(path);
        byte[] body = path.endsWith(".whl")
                ? wheel
                : answers.getOrDefault(path, MODELS).getBytes(StandardCharsets.UTF_8);
        String type = path.startsWith("/pypi/") ? "text/html" : "application/json";
        exchange.getResponseHeaders().set("Content-Type", path.startsWith("/git/") ? "text/plain" : type);
        boolean bodyless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(missing ? 404 : 200, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }

    /** The smallest package that installers of Python take. */
    private static byte[] wheel() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : Map.of(
                            "METADATA", "Metadata-Version: 2.1\nName: orchard\nVersion: 1.0\n",
                            "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                            "RECORD", "")
                    .entrySet()) {
                zip.putNextEntry(new ZipEntry("orchard-1.0.dist-info/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
