package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.connection.RevokeRequest;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.ending.Endings;
import authsome.application.ending.Farewell;
import authsome.domain.provider.ProviderName;
import io.helidon.http.Method;
import java.util.List;
import java.util.Locale;

/** Logins that end at their providers too. */
final class EndingRoutes {

    private final Broker broker;

    EndingRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.provenOrSession(Method.POST, "/api/connections/{provider}/revoke", this::revoke));
    }

    static ApiReply reply(Farewell farewell) {
        JsonObject outcome =
                new RevokeOutcome("ok", farewell.ended().size(), word(farewell.remote()), farewell.problem()).toJson();
        return ApiReply.ok(outcome);
    }

    /** What a provider was told, on the wire. */
    static String word(Farewell.Remote remote) {
        return remote.name().toLowerCase(Locale.ROOT);
    }

    private ApiReply revoke(Caller caller, ApiRequest request) {
        ProviderName provider = Names.provider(request.part("provider"));
        RevokeRequest wanted = RevokeRequest.of(request.body());
        Endings endings = broker.endings();
        String connection = wanted.connection();
        // the published package's client says nothing at all, and means the whole server
        if (wanted.serverWide() || request.body().members().isEmpty()) {
            return reply(endings.revokeEverywhere(caller, provider));
        }
        return reply(
                connection == null
                        ? endings.revokeAll(caller, provider)
                        : endings.revoke(caller, provider, Names.connection(connection)));
    }
}
