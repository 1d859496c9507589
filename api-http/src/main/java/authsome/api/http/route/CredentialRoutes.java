package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.CompareRequest;
import authsome.api.client.wire.connection.ResolvedHeaders;
import authsome.api.client.wire.provider.ProxyRoute;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.RefusedException;
import authsome.application.connection.ApiPlaces;
import authsome.application.connection.AuthPlaces;
import authsome.application.connection.ResolvedCredentials;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.AuthEndpoint;
import authsome.domain.secret.Secret;
import authsome.ports.provider.ProviderDocument;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** For a proxy at the caller's side: which requests carry a credential, and the credential. */
final class CredentialRoutes {

    private final Broker broker;

    CredentialRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/credentials/resolve", this::resolve),
                ApiRoute.proven(Method.POST, "/api/credentials/compare", this::compare),
                ApiRoute.proven(Method.GET, "/api/proxy/routes", this::proxyRoutes));
    }

    private ApiReply resolve(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        String name = body.findText("connection");
        ResolvedCredentials resolved = broker.connections()
                .resolve(caller, Names.provider(body.text("provider")), name == null ? null : Names.connection(name));
        SortedMap<String, Secret> headers = new TreeMap<>();
        resolved.headers().forEach(header -> headers.put(header.name(), header.value()));
        return ApiReply.ok(new ResolvedHeaders(
                        resolved.connection().provider().value(),
                        resolved.connection().name().value(),
                        headers,
                        Wire.timeOrNull(resolved.expiresAt()),
                        resolved.global() ? "global" : "local")
                .toJson());
    }

    /** Whether a value that the caller has is the stored one; the stored one stays here. */
    private ApiReply compare(Caller caller, ApiRequest request) {
        CompareRequest compared = CompareRequest.of(request.body());
        try (Secret value = compared.value()) {
            String name = compared.connection();
            boolean equal = broker.comparisons()
                    .isStored(
                            caller,
                            Names.provider(compared.provider()),
                            name == null ? null : Names.connection(name),
                            value);
            return ApiReply.ok(JsonObject.builder().put("equal", equal).build());
        }
    }

    private ApiReply proxyRoutes(Caller caller, ApiRequest request) {
        String scope = request.query("scope");
        boolean configured = "configured".equals(scope);
        if (scope != null && !configured && !scope.equals("connected")) {
            throw new RefusedException(
                    RefusedException.Category.UNPROCESSABLE, "scope must be 'connected' or 'configured'");
        }
        Map<ProviderName, ConnectionName> defaults = new HashMap<>();
        broker.connections().list(caller).forEach(group -> defaults.put(group.provider(), group.defaultConnection()));
        Map<ProviderName, Connection> lent = new HashMap<>();
        broker.globals()
                .list(caller)
                .forEach(connection -> lent.put(connection.id().provider(), connection));
        List<JsonValue> routes = new ArrayList<>();
        for (ProviderDocument document : effective()) {
            ProviderDefinition definition = document.definition();
            ConnectionName name = defaults.get(definition.name());
            Connection connection = name == null ? lent.get(definition.name()) : find(caller, definition, name);
            if (name == null && connection == null && !configured) {
                continue;
            }
            Set<AuthEndpoint> logins = AuthPlaces.of(definition, connection);
            for (ApiUrl url : urls(definition, name, connection)) {
                routes.add(new ProxyRoute(
                                definition.name().value(),
                                name == null ? ConnectionName.DEFAULT.value() : name.value(),
                                url.toString(),
                                pathsAt(url, logins))
                        .toJson());
            }
        }
        return ApiReply.ok(
                JsonObject.builder().put("routes", new JsonValue.Array(routes)).build());
    }

    /** The paths of login endpoints that live where a route leads; on other hosts the same path means nothing. */
    private static List<String> pathsAt(ApiUrl url, Set<AuthEndpoint> logins) {
        return logins.stream()
                .filter(place ->
                        url.containsOrigin(place.origin().host(), place.origin().port()))
                .map(AuthEndpoint::path)
                .distinct()
                .sorted()
                .toList();
    }

    /** One damaged connection takes its own routes away and no other. */
    private @Nullable Connection find(Caller caller, ProviderDefinition definition, ConnectionName name) {
        try {
            return broker.connections().describe(caller, definition.name(), name);
        } catch (AuthsomeException _) {
            return null;
        }
    }

    /** Of what a definition names, that for which the stored credential was entered. */
    private static Collection<ApiUrl> urls(
            ProviderDefinition definition, @Nullable ConnectionName name, @Nullable Connection connection) {
        if (connection == null) {
            return name == null ? definition.apiUrls() : List.of();
        }
        return ApiUrl.common(
                ApiPlaces.of(definition, connection), connection.credential().origins());
    }

    /** The definitions that count: a custom one hides a bundled one. Sorted by name. */
    private Iterable<ProviderDocument> effective() {
        SortedMap<ProviderName, ProviderDocument> documents = new TreeMap<>();
        broker.providers()
                .list()
                .bundled()
                .forEach(one -> documents.put(one.definition().name(), one));
        broker.providers()
                .list()
                .custom()
                .forEach(one -> documents.put(one.definition().name(), one));
        return documents.values();
    }
}
