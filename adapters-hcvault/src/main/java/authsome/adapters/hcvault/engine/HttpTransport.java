package authsome.adapters.hcvault.engine;

import authsome.ports.telemetry.TraceContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends over HTTP/1.1 with connections that are kept. Follows no redirect: a token goes only where the operator said. */
public final class HttpTransport implements Transport {

    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final List<String> READ = List.of("date", "location", "retry-after", "x-vault-index");

    private final HttpClient client;

    /**
     * @param tls whom it trusts and what it shows; null for what this Java trusts
     * @param connecting how long a connection may take
     */
    public HttpTransport(@Nullable SSLContext tls, Duration connecting) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connecting);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    @Override
    public Answer send(
            URI node, String method, String target, Map<String, String> headers, byte @Nullable [] body, Duration limit)
            throws TransportException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .timeout(limit);
        headers.forEach(request::header);
        if (TraceContext.CURRENT.isBound()) {
            request.header(TraceContext.HEADER, TraceContext.CURRENT.get().text());
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // the request's own limit ends with the head of the answer
            HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), chosen(response.headers()), new ReplyBody(response.body()));
        } catch (ExecutionException failed) {
            throw failure(node, failed.getCause());
        } catch (TimeoutException _) {
            exchange.cancel(true);
            throw late(node);
        } catch (InterruptedException _) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException("interrupted while waiting for " + node, true, false);
        }
    }

    private static TransportException failure(URI node, @Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                new TransportException(node + " cannot be reached: no connection in time", false, true);
            case HttpTimeoutException _ -> late(node);
            case ConnectException _ ->
                new TransportException(
                        node + " cannot be reached: nobody listens there, or its name is unknown", false, false);
            case SSLHandshakeException untrusted ->
                new TransportException(
                        "the certificate of " + node + " is not trusted: " + untrusted.getMessage(), false, false);
            case IOException broken
            when broken.getCause() instanceof UnresolvedAddressException ->
                new TransportException(node + " cannot be reached: its name is unknown", false, false);
            case IOException _ -> new TransportException("the connection to " + node + " broke", true, false);
            case null, default -> new TransportException("the request to " + node + " could not be made", true, false);
        };
    }

    private static TransportException late(URI node) {
        return new TransportException(node + " did not answer in time", true, true);
    }

    private static Map<String, String> chosen(HttpHeaders headers) {
        Map<String, String> chosen = new HashMap<>();
        READ.forEach(name -> headers.firstValue(name).ifPresent(value -> chosen.put(name, value)));
        return chosen;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
