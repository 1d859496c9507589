package authsome.ports.tck.oauth.https;

import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedAuthority;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A {@link ScriptedAuthority} over TLS on a free loopback port. Clients reach it when they resolve the issuer's host and
 * port to {@link #port} and trust the certificate's root. Below the issuer: {@code authorize} (approves at once, unless
 * the rules ask for consent), {@code consent} (a page with the buttons {@code approve} and {@code deny}), {@code activate}
 * (the page for devices), {@code token}, {@code device}, {@code register}, {@code revoke}, {@code userinfo}, {@code keys},
 * the well-known documents, and {@code mcp}, a resource that wants a live token.
 */
public final class ScriptedHttpsServer implements AutoCloseable {

    private final ScriptedAuthority authority;
    private final Doors doors;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ScriptedHttpsServer(ScriptedAuthority authority, HttpsServer server) {
        this.authority = authority;
        this.doors = new Doors(authority);
        this.server = server;
    }

    /** Starts it; it stops with {@link #close}. */
    public static ScriptedHttpsServer start(ScriptedAuthority authority, TestCertificate certificate)
            throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        ScriptedHttpsServer scripted = new ScriptedHttpsServer(authority, server);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(scripted.threads);
        server.createContext("/", scripted::answer);
        server.start();
        return scripted;
    }

    /** Where it listens on loopback. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Ask ask = Ask.of(exchange, below(exchange.getRequestURI().getPath()));
            Endpoint endpoint = Doors.endpoint(ask.path());
            Delivery delivery = new Delivery(exchange);
            if (endpoint == null) {
                delivery.send(null, () -> Reply.of(404, "text/plain", ""));
                return;
            }
            authority.visits().note(endpoint);
            if (endpoint == Endpoint.TOKEN) {
                authority.visits().noteForm(ask.form());
            }
            Fault fault = authority.faults().take(endpoint).orElse(null);
            delivery.send(fault, () -> doors.answer(endpoint, ask, fault));
        }
    }

    /** The path below the issuer's, without its leading slash; well-known paths with the issuer's path at their end too. */
    private String below(String path) {
        String base = authority.issuer().getPath();
        String rest = path.startsWith(base + "/") ? path.substring(base.length()) : path;
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
