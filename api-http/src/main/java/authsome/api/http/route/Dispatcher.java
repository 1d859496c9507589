package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.application.access.Access;
import authsome.application.access.RequestFacts;
import authsome.application.caller.Caller;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Takes each request from its route to its reply: reads the body, authenticates, calls the handler, maps failures. Every
 * route passes here, so there is one place only that could forget to ask who calls.
 */
final class Dispatcher {

    private static final int MAX_BODY = 1 << 20;
    private static final Header NOSNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain");

    private final Access access;
    private final RequestFacts.Channel channel;
    private final RandomGenerator random;
    private final System.Logger log;

    Dispatcher(Access access, RequestFacts.Channel channel, RandomGenerator random, System.Logger log) {
        this.access = access;
        this.channel = channel;
        this.random = random;
        this.log = log;
    }

    /** Puts routes where Helidon finds them, and after them what answers 405 and 404. */
    void register(List<ApiRoute> routes, HttpRouting.Builder routing) {
        Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
        for (ApiRoute route : routes) {
            routing.route(route.method(), route.pattern(), (request, response) -> answer(route, request, response));
            methods.computeIfAbsent(route.pattern(), _ -> new TreeSet<>())
                    .add(route.method().text());
        }
        methods.forEach((pattern, allowed) -> routing.any(pattern, (_, response) -> {
            response.header(HeaderNames.ALLOW, String.join(", ", allowed));
            send(response, ApiReply.detail(405, "Method Not Allowed"));
        }));
        routing.any((_, response) -> send(response, ApiReply.detail(404, "Not Found")));
    }

    /** The boundary: whatever goes wrong in a handler ends here as a reply. */
    private void answer(ApiRoute route, ServerRequest request, ServerResponse response) {
        byte[] body = body(request);
        try (ApiRequest call = ApiRequest.read(request, channel, body)) {
            send(response, call(route, call));
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException failure) {
            ApiReply reply = ErrorMapping.find(failure);
            if (reply == null) {
                unexpected(route, response, failure);
            } else {
                send(response, reply);
            }
        }
    }

    private ApiReply call(ApiRoute route, ApiRequest request) {
        return switch (route) {
            case ApiRoute.Open open -> open.handler().handle(request);
            case ApiRoute.Proven proven -> {
                if (proven.sessionToo() && !request.hasAuthorization()) {
                    throw ApiRequest.unauthenticated("Missing or invalid browser session");
                }
                Caller caller = access.authenticate(request.proof(), request.facts());
                yield proven.handler().handle(caller, request);
            }
        };
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream content = request.content().inputStream()) {
            // the gate has refused longer ones
            return content.readNBytes(MAX_BODY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(ServerResponse response, ApiReply reply) {
        byte[] body = Json.print(reply.body());
        send(response, reply.status(), JSON, body);
        Arrays.fill(body, (byte) 0);
    }

    private static void send(ServerResponse response, int status, Header type, byte[] body) {
        response.status(Status.create(status)).header(type).header(NOSNIFF).header(NO_STORE);
        response.send(body);
    }

    private void unexpected(ApiRoute route, ServerResponse response, RuntimeException failure) {
        byte[] drawn = new byte[6];
        random.nextBytes(drawn);
        String id = HexFormat.of().formatHex(drawn);
        // the class and where it was thrown, not the message: nobody checked what stands in that
        StackTraceElement[] trace = failure.getStackTrace();
        log.log(
                System.Logger.Level.ERROR,
                "unexpected failure {0} at {1} {2}: {3} at {4}",
                id,
                route.method().text(),
                route.pattern(),
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        response.header("X-Authsome-Failure", id);
        send(response, 500, TEXT, "Internal Server Error".getBytes(StandardCharsets.US_ASCII));
    }
}
