package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.DefaultChoice;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.connection.ProviderConnections;
import authsome.application.shared.GlobalConnection;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import io.helidon.http.Method;
import java.util.List;

/** The connections of the caller's vault. */
final class ConnectionRoutes {

    private static final String ONE = "/api/connections/{provider}/{connection}";

    private final Broker broker;

    ConnectionRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.provenOrSession(Method.GET, "/api/connections", this::list),
                ApiRoute.proven(Method.GET, ONE, this::one),
                ApiRoute.provenOrSession(Method.GET, ONE + "/detail", this::detail),
                ApiRoute.provenOrSession(Method.POST, ONE + "/logout", this::logout),
                ApiRoute.provenOrSession(Method.POST, ONE + "/default", this::makeDefault),
                ApiRoute.provenOrSession(Method.POST, ONE + "/global", this::lend),
                ApiRoute.provenOrSession(Method.DELETE, "/api/connections/{provider}/global", this::takeBack));
    }

    private ApiReply list(Caller caller, ApiRequest request) {
        List<ProviderConnections> groups = broker.connections().list(caller);
        JsonObject.Builder counts = JsonObject.builder();
        if (caller.has(Power.ADMINISTER)) {
            groups.forEach(group ->
                    counts.put(group.provider().value(), group.connections().size()));
        }
        List<JsonValue> views =
                groups.stream().map(group -> (JsonValue) group(group).toJson()).toList();
        return ApiReply.ok(JsonObject.builder()
                .put("connections", new JsonValue.Array(views))
                .put("global_connections", new JsonValue.Array(globals(caller)))
                .put("provider_connection_counts", counts.build())
                .put("by_source", ProviderRoutes.listing(broker.providers(), request))
                .build());
    }

    private static ConnectionGroup group(ProviderConnections group) {
        return new ConnectionGroup(
                group.provider().value(),
                group.defaultConnection().value(),
                group.connections().stream().map(ConnectionViews::summary).toList());
    }

    /** The published package's clients get the secret and redact it themselves; ours say that they do not want it. */
    private ApiReply one(Caller caller, ApiRequest request) {
        ProviderName provider = provider(request);
        ConnectionName name = name(request);
        return ApiReply.ok(
                "redacted".equals(request.query("secrets"))
                        ? ConnectionViews.redacted(broker.connections().describe(caller, provider, name))
                        : ConnectionViews.whole(broker.connections().reveal(caller, provider, name)));
    }

    private ApiReply detail(Caller caller, ApiRequest request) {
        checkPrincipal(caller, request);
        Connection found = broker.connections().reveal(caller, provider(request), name(request));
        String displayName = broker.providers()
                .find(found.id().provider())
                .map(entry -> entry.definition().displayName())
                .orElse(found.id().provider().value());
        return ApiReply.ok(ConnectionViews.detail(found, displayName));
    }

    /** Local, unless the caller wants the provider to be told. */
    private ApiReply logout(Caller caller, ApiRequest request) {
        checkPrincipal(caller, request);
        if (request.body().flag("revoke", false)) {
            return EndingRoutes.reply(broker.endings().revoke(caller, provider(request), name(request)));
        }
        broker.connections().logout(caller, provider(request), name(request));
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }

    private List<JsonValue> globals(Caller caller) {
        return broker.globals().list(caller).stream()
                .map(one -> (JsonValue)
                        ConnectionViews.global(one, displayName(one.id().provider())))
                .toList();
    }

    private String displayName(ProviderName provider) {
        return broker.providers()
                .find(provider)
                .map(entry -> entry.definition().displayName())
                .orElse(provider.value());
    }

    private ApiReply lend(Caller caller, ApiRequest request) {
        GlobalConnection lent = broker.globals().set(caller, broker.connections(), provider(request), name(request));
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("provider", lent.connection().provider().value())
                .put("connection_name", lent.connection().name().value())
                .build());
    }

    private ApiReply takeBack(Caller caller, ApiRequest request) {
        ProviderName provider = provider(request);
        boolean deleted = broker.globals().unset(caller, provider);
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("provider", provider.value())
                .put("deleted", deleted)
                .build());
    }

    private ApiReply makeDefault(Caller caller, ApiRequest request) {
        ProviderName provider = provider(request);
        ConnectionName name = name(request);
        broker.connections().setDefault(caller, provider, name);
        return ApiReply.ok(new DefaultChoice("ok", provider.value(), name.value()).toJson());
    }

    /** Looking at another principal's connections needs an administrator, and there is no such view yet. */
    private static void checkPrincipal(Caller caller, ApiRequest request) {
        String principal = request.query("principal");
        if (principal != null && !principal.equals(caller.principal().value())) {
            caller.require(Power.ADMINISTER);
            throw new RefusedException(RefusedException.Category.NOT_FOUND, "Principal not found");
        }
    }

    private static ProviderName provider(ApiRequest request) {
        return Names.provider(request.part("provider"));
    }

    private static ConnectionName name(ApiRequest request) {
        return Names.connection(request.part("connection"));
    }
}
