package authsome.api.http;

import authsome.api.http.route.Endpoint;
import authsome.ports.telemetry.Telemetry;
import authsome.ports.telemetry.TraceContext;
import authsome.ports.telemetry.Work;
import authsome.ports.telemetry.WorkKind;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Times what endpoints answer, by their patterns: nothing of a request itself is told. */
final class ObservedEndpoints {

    private static final HeaderName PARENT = HeaderNames.create(TraceContext.HEADER);
    private static final int SERVER_ERROR = 500;

    private ObservedEndpoints() {}

    static Endpoint of(Endpoint endpoint, Telemetry telemetry) {
        String name = endpoint.method().text() + " " + endpoint.pattern();
        Handler handler = endpoint.handler();
        return new Endpoint(
                endpoint.method(),
                endpoint.pattern(),
                (request, response) -> observe(telemetry, name, handler, request, response));
    }

    private static void observe(
            Telemetry telemetry, String name, Handler handler, ServerRequest request, ServerResponse response)
            throws Exception {
        TraceContext parent = TraceContext.parse(request.headers().first(PARENT).orElse(null));
        Work work = telemetry.begin(WorkKind.API_REQUEST, name, parent);
        boolean answered = false;
        try {
            ScopedValue.where(TraceContext.CURRENT, work.context()).call(() -> {
                handler.handle(request, response);
                return true;
            });
            answered = true;
        } finally {
            int status = response.status().code();
            work.end(answered ? Integer.toString(status) : "gone", !answered || status >= SERVER_ERROR);
        }
    }
}
