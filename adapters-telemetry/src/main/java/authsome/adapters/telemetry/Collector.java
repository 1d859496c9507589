package authsome.adapters.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Takes OTLP over HTTP. Follows no redirect: what it is sent, and the headers for it, go where the operator said. */
final class Collector implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final String base;
    private final CollectorHeaders headers;
    private final HttpClient client;

    Collector(URI base, CollectorHeaders headers) {
        this.base = base.toString().replaceAll("/+$", "");
        this.headers = headers;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING)
                .build();
    }

    /** Sends; how it went, in one word or a status code. */
    String send(String signal, byte[] json) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1/" + signal))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json));
        headers.into(request::header);
        try {
            HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
            return response.statusCode() / 100 == 2 ? "ok" : Integer.toString(response.statusCode());
        } catch (IOException _) {
            return "unreachable";
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
