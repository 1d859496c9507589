package authsome.ports.tck.openbao;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * As much of Kubernetes as a server asks when a service account logs in: whether its token is known. The account is {@code
 * authsome} in the namespace {@code team}.
 */
public final class TokenReviews implements AutoCloseable {

    private final HttpServer http;
    private final String known;

    private TokenReviews(HttpServer http, String known) {
        this.http = http;
        this.known = known;
    }

    /** Starts to answer about one token. */
    public static TokenReviews knowing(String token) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenReviews reviews = new TokenReviews(http, token);
            http.createContext("/apis/authentication.k8s.io/v1/tokenreviews", reviews::review);
            http.start();
            return reviews;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A token as Kubernetes makes them, but for its signature, at which the server does not look. */
    public static String token(String pod) {
        return base64("{\"alg\":\"RS256\"}") + "."
                + base64("{\"iss\":\"kubernetes/serviceaccount\",\"sub\":\"system:serviceaccount:team:authsome\","
                        + "\"kubernetes.io/serviceaccount/namespace\":\"team\","
                        + "\"kubernetes.io/serviceaccount/service-account.name\":\"authsome\","
                        + "\"kubernetes.io/serviceaccount/service-account.uid\":\"u1\",\"pod\":\"" + pod + "\"}")
                + "." + base64("signature");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void review(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] answer = ("{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\","
                        + "\"status\":{\"authenticated\":" + asked.contains("\"" + known + "\"")
                        + ",\"user\":{\"username\":\"system:serviceaccount:team:authsome\",\"uid\":\"u1\",\"groups\":[]}}}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
