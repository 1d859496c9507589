package authsome.domain.routing;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.HostIndex;
import authsome.domain.provider.HostPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a run. The most specific wins: longer path prefix, then whole host before expression before wildcard, then
 * longer suffix.
 * Of several connections of one provider that are equally specific, the request chooses by the placeholder that it holds
 * or by name; else the run, the resource that the path names, and the default do. What is left open is refused. Immutable.
 */
public final class RouteTable {

    /** The reason of a refusal where nothing decides among several. */
    public static final String AMBIGUOUS = "ambiguous";

    private static final Comparator<Route> SPECIFICITY = Comparator.comparingInt(
                    (Route route) -> route.url().pathPrefix().length())
            .thenComparingInt(route -> exactness(route.url().host()))
            .thenComparingInt(route -> suffixLength(route.url().host()));

    private final List<Route> routes;

    private final HostIndex<Route> byHost;

    /** A table of these routes, whose order does not matter. */
    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        this.byHost = HostIndex.of(this.routes.stream()
                .map(route -> Map.entry(route.url().host(), route))
                .toList());
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
        return at(origin).stream().anyMatch(route -> route.url().containsOrigin(origin.host(), origin.port()));
    }

    /** The routes that have something to do with a request's host, and do not decide about it. */
    public List<NearMiss> nearMisses(HttpTarget target, Decision decision) {
        List<NearMiss> near = new ArrayList<>();
        // where it was refused for another reason, the one that would have decided is none
        Decision here = decision instanceof Decision.Inject ? decision : decide(target, Set.of(), null);
        Route chosen = here instanceof Decision.Inject(Route route, ChosenBy _) ? route : null;
        for (Route route : at(target.origin())) {
            if (!route.equals(chosen)) {
                near.add(nearMiss(route, target));
            }
        }
        return near;
    }

    private List<Route> at(Origin origin) {
        return byHost.at(origin.host());
    }

    private NearMiss nearMiss(Route route, HttpTarget target) {
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
        if (hasSibling(route, target)) {
            return new NearMiss(
                    "account",
                    subject,
                    "it is for this request too; its placeholder, or " + Wish.HEADER + ": "
                            + route.connection().name() + ", would choose it");
        }
        return new NearMiss(
                "less_specific", subject, "it is for " + route.url() + ", and not alone or not the closest");
    }

    /** Whether another account at the same provider is for the request too. */
    private boolean hasSibling(Route route, HttpTarget target) {
        return at(target.origin()).stream()
                .anyMatch(other -> !other.connection().equals(route.connection())
                        && other.connection()
                                .provider()
                                .equals(route.connection().provider())
                        && other.contains(target));
    }

    /**
     * Decides about one request.
     *
     * @param held the connections whose placeholders it holds
     * @param wanted the connection that it names, as {@code name} or {@code provider/name}; null for none
     */
    public Decision decide(HttpTarget target, Set<ConnectionId> held, @Nullable String wanted) {
        List<Route> candidates = containing(target);
        if (!held.isEmpty()) {
            return byPlaceholder(candidates, target, held, wanted);
        }
        if (wanted != null) {
            return byName(candidates, wanted);
        }
        if (candidates.isEmpty()) {
            return new Decision.Pass("no_match");
        }
        List<Route> best = mostSpecific(candidates);
        return best.size() == 1 ? byStanding(best.getFirst()) : byItself(best, target);
    }

    private List<Route> containing(HttpTarget target) {
        List<Route> found = new ArrayList<>(2);
        for (Route route : at(target.origin())) {
            if (route.contains(target)) {
                found.add(route);
            }
        }
        return found;
    }

    private static Decision byPlaceholder(
            List<Route> candidates, HttpTarget target, Set<ConnectionId> held, @Nullable String wanted) {
        if (held.size() > 1) {
            return new Decision.Deny(
                    AMBIGUOUS, "the request holds the placeholders of " + sorted(held) + ": send one of them");
        }
        ConnectionId holder = held.iterator().next();
        List<Route> own = candidates.stream()
                .filter(route -> route.connection().equals(holder))
                .toList();
        if (own.isEmpty()) {
            return new Decision.Deny(
                    "placeholder_elsewhere",
                    "the placeholder of " + holder + " is not for "
                            + target.origin().host() + " and this path; nothing was sent");
        }
        if (wanted != null && !isNamed(holder, wanted)) {
            return new Decision.Deny(
                    AMBIGUOUS,
                    "the request holds the placeholder of " + holder + ", and names another connection in "
                            + Wish.HEADER);
        }
        return new Decision.Inject(mostSpecific(own).getFirst(), ChosenBy.PLACEHOLDER);
    }

    private static Decision byName(List<Route> candidates, String wanted) {
        List<Route> own = candidates.stream()
                .filter(route -> isNamed(route.connection(), wanted))
                .toList();
        if (own.isEmpty()) {
            String there = candidates.isEmpty() ? "no connection is for it" : "there are: " + names(candidates);
            return new Decision.Deny(
                    "no_such_connection", "no connection that " + Wish.HEADER + " names is for this request; " + there);
        }
        List<Route> best = mostSpecific(own);
        return distinct(best) > 1 ? ambiguous(best) : new Decision.Inject(best.getFirst(), ChosenBy.HEADER);
    }

    private static Decision byStanding(Route route) {
        return new Decision.Inject(
                route,
                switch (route.standing()) {
                    case CHOSEN -> ChosenBy.RUN;
                    case DEFAULT -> ChosenBy.DEFAULT;
                    case OTHER -> ChosenBy.ONLY;
                });
    }

    /** Of several that are equally close: what the run was opened with, what owns the resource, the default. */
    private static Decision byItself(List<Route> best, HttpTarget target) {
        if (distinct(best) == 1) {
            return byStanding(best.getFirst());
        }
        if (providers(best) > 1) {
            return ambiguous(best);
        }
        Optional<Route> chosen = standing(best, Standing.CHOSEN);
        if (chosen.isPresent()) {
            return byStanding(chosen.get());
        }
        List<Route> owning = best.stream().filter(route -> route.owns(target)).toList();
        if (distinct(owning) > 0) {
            return distinct(owning) > 1 ? ambiguous(owning) : new Decision.Inject(owning.getFirst(), ChosenBy.RESOURCE);
        }
        return standing(best, Standing.DEFAULT).map(RouteTable::byStanding).orElseGet(() -> ambiguous(best));
    }

    private static Optional<Route> standing(List<Route> among, Standing standing) {
        return among.stream().filter(route -> route.standing() == standing).findFirst();
    }

    private static List<Route> mostSpecific(List<Route> candidates) {
        if (candidates.size() == 1) {
            return candidates;
        }
        List<Route> best = new ArrayList<>(2);
        for (Route route : candidates) {
            int order = best.isEmpty() ? 1 : SPECIFICITY.compare(route, best.getFirst());
            if (order > 0) {
                best.clear();
            }
            if (order >= 0) {
                best.add(route);
            }
        }
        return best;
    }

    private static boolean isNamed(ConnectionId id, String wanted) {
        return wanted.equals(id.name().value()) || wanted.equals(id.toString());
    }

    private static Decision ambiguous(List<Route> several) {
        return new Decision.Deny(
                AMBIGUOUS,
                "several connections match this request: " + names(several) + "; send the placeholder of one, or "
                        + Wish.HEADER + " with its name");
    }

    private static long distinct(List<Route> several) {
        return several.stream().map(Route::connection).distinct().count();
    }

    private static long providers(List<Route> several) {
        return several.stream()
                .map(route -> route.connection().provider())
                .distinct()
                .count();
    }

    private static String names(List<Route> several) {
        return sorted(several.stream().map(Route::connection).collect(Collectors.toSet()));
    }

    private static String sorted(Set<ConnectionId> connections) {
        return connections.stream().map(ConnectionId::toString).sorted().collect(Collectors.joining(", "));
    }
}
