package authsome.api.http.route;

import authsome.application.access.Access;
import authsome.application.access.RequestFacts;
import authsome.application.caller.Caller;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Takes each request from its route to its reply: reads the body, authenticates, calls the handler, maps failures. Every
 * route passes here, so there is one place only that could forget to ask who calls.
 */
final class Dispatcher {

    private static final int MAX_BODY = 1 << 20;
    private final Access access;
    private final RequestFacts.Channel channel;
    private final FailureLog failures;

    Dispatcher(Access access, RequestFacts.Channel channel, FailureLog failures) {
        this.access = access;
        this.channel = channel;
        this.failures = failures;
    }

    Endpoint endpoint(ApiRoute route) {
        return new Endpoint(route.method(), route.pattern(), (request, response) -> answer(route, request, response));
    }

    /** The boundary: whatever goes wrong in a handler ends here as a reply. */
    private void answer(ApiRoute route, ServerRequest request, ServerResponse response) {
        byte[] body = body(request);
        try (ApiRequest call = ApiRequest.read(request, channel, body)) {
            JsonReply.send(request, response, call(route, call));
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException failure) {
            ApiReply reply = ErrorMapping.find(failure);
            Long wait = ErrorMapping.retryAfter(failure);
            if (wait != null) {
                response.header(HeaderNames.RETRY_AFTER, wait.toString());
            }
            if (reply == null) {
                unexpected(route, request, response, failure);
            } else {
                JsonReply.send(request, response, reply);
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
                // the query is under the proof: nobody on the way can send a call to another vault
                String vault = request.query("vault");
                yield proven.handler().handle(vault == null ? caller : access.in(caller, vault), request);
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

    private void unexpected(ApiRoute route, ServerRequest request, ServerResponse response, RuntimeException failure) {
        String id = failures.note(route.method().text() + " " + route.pattern(), failure);
        response.header(FailureLog.HEADER, id);
        JsonReply.sendUnexpected(request, response);
    }
}
