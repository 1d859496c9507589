package authsome.application.run;

import authsome.application.connection.ApiPlaces;
import authsome.application.connection.AuthPlaces;
import authsome.application.connection.LoginCommand;
import authsome.application.injection.InjectionForm;
import authsome.application.provider.Catalogue;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.AuthEndpoint;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.RouteTable;
import authsome.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's requests may carry, as of one moment: routes, the connections behind them, and the places where a credential
 * was promised and is gone. Immutable.
 */
final class RunRoutes {

    private final RouteTable table;
    private final Map<ConnectionId, Connection> connections;
    private final List<Gone> gone;

    private RunRoutes(List<Route> routes, Map<ConnectionId, Connection> connections, List<Gone> gone) {
        this.table = new RouteTable(routes);
        this.connections = Map.copyOf(connections);
        this.gone = List.copyOf(gone);
    }

    /** Whether any request to {@code origin} could carry a credential, or should have. */
    boolean touches(Origin origin) {
        return table.touches(origin)
                || gone.stream().anyMatch(lost -> lost.url().containsOrigin(origin.host(), origin.port()));
    }

    /** Decides about one request. One that should carry a credential is not let through without it. */
    Decision decide(HttpTarget target) {
        Decision decision = table.decide(target);
        if (decision instanceof Decision.Inject(Route route)
                && !route.placement().hasPlaceIn(target.path())) {
            return new Decision.Deny(
                    "no_place",
                    "this request has no place for the credential of " + route.connection() + ": "
                            + route.placement().shown());
        }
        if (!(decision instanceof Decision.Pass)) {
            return decision;
        }
        return gone.stream()
                .filter(lost -> lost.contains(target))
                .findFirst()
                .<Decision>map(lost -> new Decision.Deny("no_credentials", lost.sentence()))
                .orElse(decision);
    }

    /** What does not decide about a request, though it could have been expected to. */
    List<NearMiss> nearMisses(HttpTarget target) {
        List<NearMiss> near = new ArrayList<>(table.nearMisses(target));
        gone.stream()
                .filter(lost -> lost.url().host().matches(target.origin().host()))
                .map(lost -> new NearMiss("not_usable", lost.url().toString(), lost.sentence()))
                .forEach(near::add);
        return near;
    }

    /** The connection behind a route of this table. */
    Optional<Connection> connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** All connections of this table. */
    Collection<Connection> connections() {
        return connections.values();
    }

    static boolean contains(ApiUrl url, HttpTarget target) {
        return url.containsOrigin(target.origin().host(), target.origin().port()) && url.containsPath(target.path());
    }

    /**
     * A place where a credential was promised to the child and is gone.
     *
     * @param url where
     * @param except places there that never carry it
     * @param sentence why, and what brings it back
     */
    private record Gone(ApiUrl url, Set<AuthEndpoint> except, String sentence) {

        boolean contains(HttpTarget target) {
            return RunRoutes.contains(url, target) && except.stream().noneMatch(place -> place.is(target));
        }
    }

    /** Reads what a run's routes are made of. */
    static final class Builder {

        private final RunConnections used;
        private final Catalogue catalogue;
        private final List<Route> routes = new ArrayList<>();
        private final Map<ConnectionId, Connection> connections = new HashMap<>();
        private final List<Gone> gone = new ArrayList<>();

        Builder(RunConnections used, Catalogue catalogue) {
            this.used = used;
            this.catalogue = catalogue;
        }

        /**
         * Reads them.
         *
         * @param promised the providers for which the child was promised a credential
         * @param rights what the identity that opened the run may do now; null for nothing any more
         */
        RunRoutes build(Run run, Set<ProviderName> promised, @Nullable Rights rights, Instant now) {
            if (rights == null) {
                return withdrawn(run, promised);
            }
            SortedMap<ProviderName, ConnectionName> names = used.names(run, rights);
            for (ProviderDefinition definition : catalogue.effective()) {
                ConnectionName name = names.get(definition.name());
                boolean routed = name != null && route(run, definition, name, now);
                if (!routed && promised.contains(definition.name())) {
                    String sentence = rights.covers(definition.name())
                            ? "no usable connection for '" + definition.name() + "': run '"
                                    + command(run, definition.name(), name) + "'"
                            : "identity '" + run.identity() + "' may not use '" + definition.name() + "' any more";
                    lose(definition, sentence);
                }
            }
            return new RunRoutes(routes, connections, gone);
        }

        /** Whatever was promised is refused: without its identity a run has nothing, and must not go on without it unseen. */
        private RunRoutes withdrawn(Run run, Set<ProviderName> promised) {
            String sentence = "identity '" + run.identity() + "' may not use this vault any more";
            for (ProviderDefinition definition : catalogue.effective()) {
                if (promised.contains(definition.name())) {
                    lose(definition, sentence);
                }
            }
            return new RunRoutes(routes, connections, gone);
        }

        private void lose(ProviderDefinition definition, String sentence) {
            Set<AuthEndpoint> except = AuthPlaces.of(definition, null);
            definition.apiUrls().forEach(url -> gone.add(new Gone(url, except, sentence)));
        }

        private String command(Run run, ProviderName provider, @Nullable ConnectionName name) {
            if (name == null) {
                return "authsome login " + provider;
            }
            ConnectionId id = new ConnectionId(provider, name);
            return used.isOwn(run, id) ? LoginCommand.again(id) : LoginCommand.first(id);
        }

        private boolean route(Run run, ProviderDefinition definition, ConnectionName name, Instant now) {
            Optional<Connection> found = usable(run, new ConnectionId(definition.name(), name), now);
            Optional<Placement> placement =
                    found.flatMap(connection -> InjectionForm.placement(definition, connection.credential()));
            if (found.isEmpty() || placement.isEmpty()) {
                return false;
            }
            Connection connection = found.get();
            connections.put(connection.id(), connection);
            Set<AuthEndpoint> except = AuthPlaces.of(definition, connection);
            for (ApiUrl url : ApiUrl.common(
                    ApiPlaces.of(definition, connection),
                    connection.credential().origins())) {
                routes.add(new Route(url, connection.id(), placement.get(), connection.obtainedAt(), except));
            }
            return true;
        }

        private Optional<Connection> usable(Run run, ConnectionId id, Instant now) {
            try {
                return used.find(run, id)
                        .filter(connection -> connection.at(now).status() == ConnectionStatus.CONNECTED);
            } catch (AuthsomeException _) {
                // one damaged connection takes its own route away and no other
                return Optional.empty();
            }
        }
    }
}
