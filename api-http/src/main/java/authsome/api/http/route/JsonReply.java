package authsome.api.http.route;

import authsome.api.client.json.Json;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends what programs get. */
public final class JsonReply {

    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain");

    private JsonReply() {}

    public static void send(ServerResponse response, ApiReply reply) {
        byte[] body = Json.print(reply.body());
        send(response, reply.status(), JSON, body);
        Arrays.fill(body, (byte) 0);
    }

    /** For a failure that nobody foresaw. */
    public static void sendUnexpected(ServerResponse response) {
        send(response, 500, TEXT, "Internal Server Error".getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(ServerResponse response, int status, Header type, byte[] body) {
        response.status(Status.create(status)).header(type).header(NOSNIFF).header(NO_STORE);
        response.send(body);
    }
}
