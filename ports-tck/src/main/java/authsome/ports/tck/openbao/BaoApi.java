package authsome.ports.tck.openbao;

import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Calls a server as its operator does, behind the back of whoever is tested. Safe for use by many threads. */
public final class BaoApi {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI address;
    private final Secret token;
    private final String wrapped;

    private BaoApi(HttpClient http, URI address, Secret token, String wrapped) {
        this.http = http;
        this.address = address;
        this.token = token;
        this.wrapped = wrapped;
    }

    /**
     * Calls the server at an address.
     *
     * @param tls trusts its certificate; null for plain http
     * @param token the operator's; empty for none
     */
    static BaoApi at(URI address, @Nullable SSLContext tls, String token) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        return new BaoApi((tls == null ? builder : builder.sslContext(tls)).build(), address, Secret.ofUtf8(token), "");
    }

    /** The same server with another token. */
    public BaoApi with(String other) {
        return new BaoApi(http, address, Secret.ofUtf8(other), wrapped);
    }

    /** The same server, whose answers come wrapped for so long. */
    public BaoApi wrapping(Duration time) {
        return new BaoApi(http, address, token, time.toSeconds() + "s");
    }

    /** Where it is. */
    public URI address() {
        return address;
    }

    /** Sends a request and tells what came back, whatever it is. */
    public BaoReply ask(String method, String path, Map<String, ?> body) {
        try {
            return send(method, path, body, PATIENCE);
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path + " at " + address, failed);
        }
    }

    /** Sends a request that has to succeed. */
    public BaoReply call(String method, String path, Map<String, ?> body) {
        BaoReply reply = ask(method, path, body);
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + reply.status() + " " + reply.text());
        }
        return reply;
    }

    /** Reads what is at a path; it has to be there. */
    public BaoReply get(String path) {
        return call("GET", path, Map.of());
    }

    /** Writes to a path. */
    public BaoReply post(String path, Map<String, ?> body) {
        return call("POST", path, body);
    }

    /** Whether it answers and can serve: active, or a standby. */
    public boolean isServing() {
        return isHealth("?standbyok=true&perfstandbyok=true");
    }

    /** Whether it answers and leads its cluster. */
    public boolean isActive() {
        return isHealth("");
    }

    /** Whether it answers, sealed or not. */
    boolean isAnswering() {
        return isHealth("?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200");
    }

    private boolean isHealth(String query) {
        try {
            return send("GET", "sys/health" + query, Map.of(), GLANCE).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private BaoReply send(String method, String path, Map<String, ?> body, Duration limit) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve("/v1/" + path)).timeout(limit);
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token.use(text -> new String(text, StandardCharsets.UTF_8)));
        }
        if (!wrapped.isEmpty()) {
            request.header("X-Vault-Wrap-TTL", wrapped);
        }
        if (method.equals("PATCH")) {
            request.header("Content-Type", "application/merge-patch+json");
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new BaoReply(response.statusCode(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
