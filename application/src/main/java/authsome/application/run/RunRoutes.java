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
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.AuthEndpoint;
import authsome.domain.routing.ChosenBy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.domain.routing.RouteTable;
import authsome.domain.routing.Standing;
import authsome.domain.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run's requests may carry, as of one moment: routes, the connections behind them, and the places where a credential
 * was promised and is gone. Immutable.
 */
final class RunRoutes {

    private static final String NONE_FOR_PATH = "this run reaches nothing but its services, and none of them is here";

    private final RouteTable table;
    private final Map<ConnectionId, Connection> connections;
    private final List<Gone> gone;

    private final Set<ProviderName> unsearched;
    private final Map<ProviderName, Set<String>> plainParts;
    private final boolean deniesTheRest;

    private RunRoutes(
            List<Route> routes,
            Map<ConnectionId, Connection> connections,
            List<Gone> gone,
            Set<ProviderName> unsearched,
            Map<ProviderName, Set<String>> plainParts,
            boolean deniesTheRest) {
        this.unsearched = Set.copyOf(unsearched);
        this.plainParts = Map.copyOf(plainParts);
        this.table = new RouteTable(routes);
        this.connections = Map.copyOf(connections);
        this.gone = List.copyOf(gone);
        this.deniesTheRest = deniesTheRest;
    }

    /** Whether any request to {@code origin} could carry a credential, or should have. */
    boolean touches(Origin origin) {
        return table.touches(origin)
                || gone.stream().anyMatch(lost -> lost.url().containsOrigin(origin.host(), origin.port()));
    }

    /**
     * Decides about a connection.
     *
     * @param opened the run as it was opened; null for one that begins now, which knows all hosts of this moment
     */
    Interception intercept(Run run, @Nullable RunRecord opened, Origin origin) {
        if (!touches(origin)) {
            return deniesTheRest
                    ? new Interception.Refuse(
                            "no_match",
                            "this run reaches nothing but its services, and '" + origin.host() + "' is none of them")
                    : new Interception.Tunnel(!run.sandboxed());
        }
        if (opened != null && !opened.vouchesFor(origin.host())) {
            return new Interception.Refuse(
                    "not_vouched", "'" + origin.host() + "' became known after this run was opened: restart this run");
        }
        return new Interception.Intercept();
    }

    /**
     * Decides about one request. One that should carry a credential is not let through without it.
     *
     * @param held the connections whose placeholders it holds
     * @param named the connection that it names; null for none
     */
    Decision decide(HttpTarget target, Set<ConnectionId> held, @Nullable String named) {
        for (ConnectionId id : held) {
            if (!connections.containsKey(id)) {
                return new Decision.Deny("no_credentials", lost(id, target));
            }
        }
        Decision decision = table.decide(target, held, named);
        if (decision instanceof Decision.Deny(String reason, String _)
                && reason.equals(RouteTable.AMBIGUOUS)
                && held.isEmpty()
                && named == null) {
            // the others are a question only because the one that is near at hand cannot be used
            return gone(target, null)
                    .<Decision>map(lost -> new Decision.Deny("no_credentials", lost.sentence()))
                    .orElse(decision);
        }
        if (decision instanceof Decision.Inject(Route route, ChosenBy by)) {
            return checked(target, decision, route, by);
        }
        if (!(decision instanceof Decision.Pass)) {
            return decision;
        }
        return gone(target, null)
                .<Decision>map(lost -> new Decision.Deny("no_credentials", lost.sentence()))
                .orElse(deniesTheRest ? new Decision.Deny("no_match", NONE_FOR_PATH) : decision);
    }

    private Decision checked(HttpTarget target, Decision decision, Route route, ChosenBy by) {
        // where the account that is near at hand cannot be used, no other takes its place unasked
        Optional<Gone> missed =
                by == ChosenBy.ONLY ? gone(target, route.connection().provider()) : Optional.empty();
        if (missed.isPresent()) {
            return new Decision.Deny("no_credentials", missed.get().sentence());
        }
        if (!route.placement().hasPlaceIn(target.path())) {
            return new Decision.Deny(
                    "no_place",
                    "this request has no place for the credential of " + route.connection() + ": "
                            + route.placement().shown());
        }
        return decision;
    }

    /** @param provider null for any */
    private Optional<Gone> gone(HttpTarget target, @Nullable ProviderName provider) {
        return gone.stream()
                .filter(lost -> provider == null || lost.provider().equals(provider))
                .filter(lost -> lost.contains(target))
                .findFirst();
    }

    private String lost(ConnectionId id, HttpTarget target) {
        return gone(target, id.provider())
                .map(Gone::sentence)
                .orElse("the placeholder of " + id + " stands for nothing now: run '" + LoginCommand.again(id) + "'");
    }

    /** What does not decide about a request, though it could have been expected to. */
    List<NearMiss> nearMisses(HttpTarget target, Decision decision) {
        List<NearMiss> near = new ArrayList<>(table.nearMisses(target, decision));
        gone.stream()
                .filter(lost -> lost.url().host().matches(target.origin().host()))
                .map(lost -> new NearMiss(lost.reason(), lost.url().toString(), lost.sentence()))
                .forEach(near::add);
        if (decision instanceof Decision.Inject(Route route, ChosenBy _)) {
            connection(route.connection()).flatMap(RunRoutes::narrowed).ifPresent(near::add);
        }
        return near;
    }

    /** A request can be refused by the service for want of a scope that the login did not give. */
    private static Optional<NearMiss> narrowed(Connection connection) {
        return connection.credential() instanceof Credential.OAuth oauth
                        && oauth.grant().isNarrowed()
                ? Optional.of(new NearMiss(
                        "scope",
                        connection.id().toString(),
                        "the login gave less than was asked for; it lacks "
                                + String.join(", ", oauth.grant().missingScopes())))
                : Optional.empty();
    }

    /** The connection behind a route of this table. */
    Optional<Connection> connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** Whether the answers of a provider are searched for what the requests carried. */
    boolean searches(ProviderName provider) {
        return !unsearched.contains(provider);
    }

    /** Which of several values are no secrets at a provider: answers may show them. */
    Set<String> plainParts(ProviderName provider) {
        return plainParts.getOrDefault(provider, Set.of());
    }

    /** All routes of this table. */
    List<Route> all() {
        return table.routes();
    }

    /** All connections of this table. */
    Collection<Connection> connections() {
        return connections.values();
    }

    /** The connections that requests get without asking for them. */
    Set<ConnectionId> near() {
        return table.routes().stream()
                .filter(route -> route.standing() != Standing.OTHER)
                .map(Route::connection)
                .collect(Collectors.toSet());
    }

    static boolean contains(ApiUrl url, HttpTarget target) {
        return url.containsOrigin(target.origin().host(), target.origin().port()) && url.containsPath(target.path());
    }

    /**
     * A place where a credential was promised to the child and is gone.
     *
     * @param provider whose connection it was
     * @param url where
     * @param except places there that never carry it
     * @param reason a code: the status of what is there, or {@code not_usable}
     * @param sentence why, and what brings it back
     */
    private record Gone(ProviderName provider, ApiUrl url, Set<AuthEndpoint> except, String reason, String sentence) {

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
        private final Set<ProviderName> unsearched = new HashSet<>();
        private final Map<ProviderName, Set<String>> plainParts = new HashMap<>();

        Builder(RunConnections used, Catalogue catalogue) {
            this.used = used;
            this.catalogue = catalogue;
        }

        /**
         * Reads them.
         *
         * @param promised the connections that were promised to the child
         * @param rights what the identity that opened the run may do now; null for nothing any more
         */
        RunRoutes build(Run run, Set<ConnectionId> promised, @Nullable Rights rights, Instant now) {
            Set<ProviderName> expected = new HashSet<>();
            promised.forEach(id -> expected.add(id.provider()));
            if (rights == null) {
                return withdrawn(run, expected);
            }
            SortedMap<ProviderName, ConnectionName> names = used.names(run, rights);
            Map<ProviderName, List<ConnectionId>> reachable = new HashMap<>();
            used.reachable(run, rights)
                    .forEach(id -> reachable
                            .computeIfAbsent(id.provider(), _ -> new ArrayList<>())
                            .add(id));
            Set<ProviderName> concerned = new HashSet<>(expected);
            concerned.addAll(reachable.keySet());
            if (run.mode().isForConfigured()) {
                concerned.addAll(catalogue.names());
            }
            for (ProviderDefinition definition : catalogue.effective(concerned)) {
                ProviderName provider = definition.name();
                ConnectionName name = names.get(provider);
                if (!definition.redaction()) {
                    unsearched.add(provider);
                }
                Set<String> plain = plainParts(definition);
                if (!plain.isEmpty()) {
                    plainParts.put(provider, plain);
                }
                boolean routed = false;
                for (ConnectionId id : reachable.getOrDefault(provider, List.of())) {
                    boolean one = route(run, definition, id, standing(run, id, name), now);
                    routed |= one && id.name().equals(name);
                }
                boolean missed =
                        expected.contains(provider) || (run.mode().isForConfigured() && rights.covers(provider));
                if (!routed && missed) {
                    lose(
                            definition,
                            places(run, definition, name),
                            reason(run, provider, name, now),
                            sentence(run, rights, provider, name));
                }
            }
            return new RunRoutes(
                    routes,
                    connections,
                    gone,
                    unsearched,
                    plainParts,
                    run.mode().deniesTheRest());
        }

        private static Set<String> plainParts(ProviderDefinition definition) {
            return definition.ways().stream()
                    .filter(WayIn.ApiKey.class::isInstance)
                    .flatMap(way -> ((WayIn.ApiKey) way).parts().stream())
                    .filter(part -> !part.isSecret())
                    .map(KeyPart::name)
                    .collect(Collectors.toSet());
        }

        private static Standing standing(Run run, ConnectionId id, @Nullable ConnectionName near) {
            if (id.name().equals(run.chosen().get(id.provider()))) {
                return Standing.CHOSEN;
            }
            return id.name().equals(near) ? Standing.DEFAULT : Standing.OTHER;
        }

        /** Whatever was promised is refused: without its identity a run has nothing, and must not go on without it unseen. */
        private RunRoutes withdrawn(Run run, Set<ProviderName> promised) {
            String sentence = "identity '" + run.identity() + "' may not use this vault any more";
            catalogue
                    .effective(promised)
                    .forEach(definition -> lose(definition, definition.apiUrls(), "rights", sentence));
            return new RunRoutes(
                    routes,
                    connections,
                    gone,
                    unsearched,
                    plainParts,
                    run.mode().deniesTheRest());
        }

        private String sentence(Run run, Rights rights, ProviderName provider, @Nullable ConnectionName name) {
            return rights.covers(provider)
                    ? "no usable connection for '" + provider + "': run '" + command(run, provider, name) + "'"
                    : "identity '" + run.identity() + "' may not use '" + provider + "' any more";
        }

        /** The status of the connection that should be there, where there is one. */
        private String reason(Run run, ProviderName provider, @Nullable ConnectionName name, Instant now) {
            try {
                return name == null
                        ? "not_usable"
                        : used.find(run, new ConnectionId(provider, name))
                                .map(connection -> connection.at(now).status().wireName())
                                .orElse("not_usable");
            } catch (AuthsomeException _) {
                return "damaged";
            }
        }

        /** Where its credential would go, its own installation among it as far as the connection can still be read. */
        private List<ApiUrl> places(Run run, ProviderDefinition definition, @Nullable ConnectionName name) {
            try {
                return name == null
                        ? definition.apiUrls()
                        : used.find(run, new ConnectionId(definition.name(), name))
                                .map(connection -> ApiPlaces.of(definition, connection))
                                .orElse(definition.apiUrls());
            } catch (AuthsomeException _) {
                return definition.apiUrls();
            }
        }

        private void lose(ProviderDefinition definition, List<ApiUrl> places, String reason, String sentence) {
            Set<AuthEndpoint> except = AuthPlaces.of(definition, null);
            places.forEach(url -> gone.add(new Gone(definition.name(), url, except, reason, sentence)));
        }

        private String command(Run run, ProviderName provider, @Nullable ConnectionName name) {
            if (name == null) {
                return "authsome login " + provider;
            }
            ConnectionId id = new ConnectionId(provider, name);
            return used.isOwn(run, id) ? LoginCommand.again(id) : LoginCommand.first(id);
        }

        private boolean route(Run run, ProviderDefinition definition, ConnectionId id, Standing standing, Instant now) {
            Optional<Connection> found = usable(run, id, now);
            Optional<Placement> placement =
                    found.flatMap(connection -> InjectionForm.placement(definition, connection.credential()));
            if (found.isEmpty() || placement.isEmpty()) {
                return false;
            }
            Connection connection = found.get();
            connections.put(connection.id(), connection);
            Set<AuthEndpoint> except = AuthPlaces.of(definition, connection);
            Set<String> resources = Resources.of(definition, connection);
            for (ApiUrl url : ApiUrl.common(
                    ApiPlaces.of(definition, connection),
                    connection.credential().origins())) {
                routes.add(new Route(
                        url, connection.id(), placement.get(), connection.obtainedAt(), except, standing, resources));
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
