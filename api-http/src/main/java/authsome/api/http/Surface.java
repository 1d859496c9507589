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
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that listeners answer: the API, the pages, and what is neither. What they have in common is made once. */
final class Surface {

    private final Broker broker;
    private final FailureLog failures;
    private final PageDispatcher pages;
    private final @Nullable Telemetry telemetry;

    /** Patterns that were read: each stands in several routes of each listener. */
    private final Map<String, PathMatcher> read = new HashMap<>();

    Surface(Broker broker, RandomGenerator random, @Nullable Telemetry telemetry) {
        this.broker = broker;
        this.failures = new FailureLog(System.getLogger(Surface.class.getName()), random);
        this.pages = new PageDispatcher(broker, failures);
        this.telemetry = telemetry;
    }

    /** What a listener answers to those who come by {@code channel}. */
    HttpRouting.Builder of(RequestFacts.Channel channel) {
        List<Endpoint> endpoints = new ArrayList<>(Routes.endpoints(broker, channel, failures));
        endpoints.addAll(pages.endpoints(Screens.all(broker)));

        HttpRouting.Builder routing = HttpRouting.builder();
        Map<String, TreeSet<String>> methods = new LinkedHashMap<>();
        for (Endpoint plain : endpoints) {
            Endpoint endpoint = telemetry == null ? plain : ObservedEndpoints.of(plain, telemetry);
            routing.route(endpoint.method(), matcher(endpoint.pattern()), endpoint.handler());
            methods.computeIfAbsent(endpoint.pattern(), _ -> new TreeSet<>())
                    .add(endpoint.method().text());
        }
        methods.forEach((pattern, allowed) -> routing.route(_ -> true, matcher(pattern), (request, response) -> {
            response.header(HeaderNames.ALLOW, String.join(", ", allowed));
            pages.sendNotAllowed(request, response);
        }));
        routing.any(pages::sendNotFound);
        return routing;
    }

    private PathMatcher matcher(String pattern) {
        return read.computeIfAbsent(pattern, PathMatchers::create);
    }
}
