package authsome.fuzz;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.RequestPath;
import authsome.domain.routing.Route;
import authsome.domain.routing.RouteTable;
import authsome.domain.routing.Wish;
import authsome.proxy.http.Authority;
import authsome.proxy.http.RequestHead;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Takes an input for the head of a request on an intercepted connection, and has it decided. */
final class Routed {

    private static final ConnectionId HOLDER = connection("acme", "work");

    private static final RouteTable ROUTES = new RouteTable(List.of(
            route("api.acme.test", HOLDER),
            route("api.acme.test/v1/admin", connection("acme", "admin")),
            route("*.acme.test", connection("acme", "others")),
            route("api.acme.test/v1", connection("second", "default"))));

    private Routed() {}

    static void decide(byte[] input) throws IOException {
        RequestHead head = RequestHead.parse(Relayed.head(input));
        RequestPath path = head.path();
        Wish wish = head.wish();
        Set<ConnectionId> held = wish.placeholders().isEmpty() ? Set.of() : Set.of(HOLDER);
        HttpTarget target = new HttpTarget(Authority.parse(head.host(), 443), head.method(), path.sent());
        Decision decision = ROUTES.decide(target, held, wish.connection());
        Target.same(decision, ROUTES.decide(target, held, wish.connection()));
        if (decision instanceof Decision.Inject inject) {
            // a credential goes nowhere but to where its route leads
            Target.require(inject.route().contains(target), "the route does not lead to " + target);
            Target.require(
                    held.isEmpty() || held.contains(inject.route().connection()),
                    "the placeholder is another's than " + inject.route().connection());
        }
    }

    private static Route route(String url, ConnectionId connection) {
        return new Route(
                Objects.requireNonNull(ApiUrl.parse(url)),
                connection,
                new Placement.Header("Authorization", "Bearer"),
                Instant.EPOCH);
    }

    private static ConnectionId connection(String provider, String name) {
        return new ConnectionId(new ProviderName(provider), new ConnectionName(name));
    }
}
