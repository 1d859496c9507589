package authsome.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon that answers as the published package's does; it takes any proof, and keeps who was asked what. */
final class PublishedDaemon implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> answers;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private PublishedDaemon(HttpServer server, Map<String, String> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** Starts it; the answers are by path. */
    static PublishedDaemon start(Map<String, String> answers) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        PublishedDaemon daemon = new PublishedDaemon(http, answers);
        http.createContext("/", daemon::handle);
        http.start();
        return daemon;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Method, path and whether it was signed. */
    List<String> requests() {
        return requests;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            boolean signed = authorization != null && authorization.startsWith("PoP ");
            requests.add(exchange.getRequestMethod() + " " + path + (signed ? " signed" : ""));
            String answer = answers.get(path);
            boolean open = path.equals("/api/health");
            int status = answer == null ? 404 : open || signed ? 200 : 401;
            byte[] body = (status == 200 && answer != null ? answer : "{\"detail\":\"refused\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
