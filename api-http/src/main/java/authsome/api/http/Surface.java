package authsome.api.http;

import authsome.api.http.page.PageDispatcher;
import authsome.api.http.route.Endpoint;
import authsome.api.http.route.FailureLog;
import authsome.api.http.route.Routes;
import authsome.api.http.screen.Screens;
import authsome.application.Broker;
import authsome.application.access.RequestFacts;
import authsome.ports.telemetry.Telemetry;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that a listener answers: the API, the pages, and what is neither. */
final class Surface {

    private Surface() {}

    static HttpRouting.Builder of(
            Broker broker, RequestFacts.Channel channel, RandomGenerator random, @Nullable Telemetry telemetry) {
        FailureLog failures = new FailureLog(System.getLogger(Surface.class.getName()), random);
        PageDispatcher pages = new PageDispatcher(broker, failures);
        List<Endpoint> endpoints = new ArrayList<>(Routes.endpoints(broker, channel, failures));
        endpoints.addAll(pages.endpoints(Screens.all(broker)));

        HttpRouting.Builder routing = HttpRouting.builder();
        Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
        for (Endpoint plain : endpoints) {
            Endpoint endpoint = telemetry == null ? plain : ObservedEndpoints.of(plain, telemetry);
            routing.route(endpoint.method(), endpoint.pattern(), endpoint.handler());
            methods.computeIfAbsent(endpoint.pattern(), _ -> new TreeSet<>())
                    .add(endpoint.method().text());
        }
        methods.forEach((pattern, allowed) -> routing.any(pattern, (request, response) -> {
            response.header(HeaderNames.ALLOW, String.join(", ", allowed));
            pages.sendNotAllowed(request, response);
        }));
        routing.any(pages::sendNotFound);
        return routing;
    }
}
