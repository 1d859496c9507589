package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.http.problem.Problem;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends what programs get. */
public final class JsonReply {

    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header PROBLEM = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Problem.TYPE);
    private static final int LEAST_ERROR = 400;
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain");

    private JsonReply() {}

    /** Sends the reply to {@code request}; an error as a problem, if it asks for problems. */
    public static void send(ServerRequest request, ServerResponse response, ApiReply reply) {
        boolean problem = reply.status() >= LEAST_ERROR && isProblemWanted(request);
        byte[] body = Json.print(problem ? Problem.of(reply.status(), reply.body()) : reply.body());
        send(response, reply.status(), problem ? PROBLEM : JSON, body);
        Arrays.fill(body, (byte) 0);
    }

    private static boolean isProblemWanted(ServerRequest request) {
        return request.headers().contains(HeaderNames.ACCEPT)
                && Problem.isWanted(String.join(
                        ",", request.headers().get(HeaderNames.ACCEPT).allValues()));
    }

    /** For a failure that nobody foresaw. */
    public static void sendUnexpected(ServerRequest request, ServerResponse response) {
        if (isProblemWanted(request)) {
            send(request, response, ApiReply.detail(500, "something went wrong that nobody foresaw"));
            return;
        }
        send(response, 500, TEXT, "Internal Server Error".getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(ServerResponse response, int status, Header type, byte[] body) {
        response.status(Status.create(status)).header(type).header(NOSNIFF).header(NO_STORE);
        response.send(body);
    }
}
