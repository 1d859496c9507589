package authsome.adapters.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers {@code GET /metrics}, and nothing else. */
final class PrometheusListener implements AutoCloseable {

    private static final int WAITING = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private PrometheusListener(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @throws IllegalArgumentException if nobody can listen there */
    static PrometheusListener begin(InetSocketAddress address, Metrics metrics) {
        HttpServer server;
        try {
            server = HttpServer.create(address, WAITING);
        } catch (IOException taken) {
            throw new IllegalArgumentException(
                    "'telemetry.prometheus' cannot be listened on: "
                            + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " belongs to another program, or to no interface of this machine",
                    taken);
        }
        // one at a time: who asks more often than that gets in line
        ExecutorService threads = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("authsome-metrics").factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, metrics));
        server.start();
        return new PrometheusListener(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Metrics metrics) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = PrometheusText.of(metrics).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
