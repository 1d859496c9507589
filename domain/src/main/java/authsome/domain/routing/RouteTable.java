package authsome.domain.routing;

import authsome.domain.provider.HostPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The routes of a run. The most specific wins: longer path prefix, then whole host before expression before wildcard, then
 * longer suffix.
 * Two equally specific routes of different connections are ambiguous, and that is refused. Immutable.
 */
public final class RouteTable {

    private static final Comparator<Route> SPECIFICITY = Comparator.comparingInt(
                    (Route route) -> route.url().pathPrefix().length())
            .thenComparingInt(route -> exactness(route.url().host()))
            .thenComparingInt(route -> suffixLength(route.url().host()));

    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    private static int exactness(HostPattern host) {
        if (host.isExpression()) {
            return 1;
        }
        return host.isWildcard() ? 0 : 2;
    }

    private static int suffixLength(HostPattern host) {
        return host.suffixes().stream().mapToInt(String::length).min().orElse(0);
    }

    /** All routes, in the order given. */
    public List<Route> routes() {
        return routes;
    }

    /** Whether any request to {@code origin} could match. */
    public boolean touches(Origin origin) {
        return routes.stream().anyMatch(route -> route.url().containsOrigin(origin.host(), origin.port()));
    }

    /** The routes that have something to do with a request's host, and do not decide about it. */
    public List<NearMiss> nearMisses(HttpTarget target) {
        List<NearMiss> near = new ArrayList<>();
        Route chosen = decide(target) instanceof Decision.Inject(Route route) ? route : null;
        for (Route route : routes) {
            if (route.equals(chosen)
                    || !route.url().host().matches(target.origin().host())) {
                continue;
            }
            near.add(nearMiss(route, target));
        }
        return near;
    }

    private static NearMiss nearMiss(Route route, HttpTarget target) {
        String subject = route.connection().toString();
        if (!route.url().containsOrigin(target.origin().host(), target.origin().port())) {
            return new NearMiss("port", subject, "it is for " + route.url() + ", another port");
        }
        if (!route.url().containsPath(target.path())) {
            return new NearMiss("path", subject, "it is for " + route.url() + ", another path");
        }
        if (route.except().stream().anyMatch(place -> place.is(target))) {
            return new NearMiss(
                    "auth_endpoint", subject, "this is a place to log in at, where no credential is put into requests");
        }
        return new NearMiss(
                "less_specific", subject, "it is for " + route.url() + ", and not alone or not the closest");
    }

    /** Decides about one request. */
    public Decision decide(HttpTarget target) {
        List<Route> best = new ArrayList<>();
        for (Route route : routes) {
            if (!route.contains(target)) {
                continue;
            }
            int order = best.isEmpty() ? 1 : SPECIFICITY.compare(route, best.getFirst());
            if (order > 0) {
                best.clear();
            }
            if (order >= 0) {
                best.add(route);
            }
        }
        if (best.isEmpty()) {
            return new Decision.Pass("no_match");
        }
        List<String> names = best.stream()
                .map(route -> route.connection().toString())
                .distinct()
                .sorted()
                .toList();
        if (names.size() > 1) {
            return new Decision.Deny(
                    "ambiguous", "several connections match this request: " + String.join(", ", names));
        }
        return new Decision.Inject(best.getFirst());
    }
}
