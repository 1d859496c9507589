package authsome.api.http.route;

import authsome.api.client.wire.provider.ClientOutcome;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.api.client.wire.provider.ClientView;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Names;
import authsome.application.setup.ClientChange;
import authsome.application.setup.ClientPlace;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The OAuth clients of providers. */
final class ClientRoutes {

    private static final String CONFIGURATION = "/api/providers/{provider}/configuration";

    private final Broker broker;
    private final ProviderDetails details;

    ClientRoutes(Broker broker) {
        this.broker = broker;
        this.details = new ProviderDetails(broker);
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.provenOrSession(
                        Method.GET,
                        "/api/providers/{provider}/detail",
                        (caller, request) -> ApiReply.ok(details.of(caller, name(request)))),
                ApiRoute.provenOrSession(Method.PUT, CONFIGURATION, this::change),
                ApiRoute.provenOrSession(Method.DELETE, CONFIGURATION, this::remove));
    }

    private ApiReply change(Caller caller, ApiRequest request) {
        ProviderName provider = name(request);
        ClientSettings settings = ClientSettings.of(request.body());
        Secret secret = settings.clientSecret();
        try {
            ClientChange change = new ClientChange(
                    new ClientPlace(settings.ownClient(), orNull(settings.baseUrl())),
                    settings.clientId(),
                    secret == null || isMark(secret) ? null : secret,
                    settings.apiUrl(),
                    settings.scopes());
            return reply(provider, broker.providerClients().change(caller, provider, change));
        } finally {
            if (secret != null) {
                secret.close();
            }
        }
    }

    /** An addition of ours. */
    private ApiReply remove(Caller caller, ApiRequest request) {
        ProviderName provider = name(request);
        ClientPlace place =
                new ClientPlace("true".equals(request.query("own_client")), orNull(request.query("base_url")));
        return reply(provider, broker.providerClients().remove(caller, provider, place));
    }

    /** Whoever sends back what they were shown has not entered a secret. */
    private static boolean isMark(Secret entered) {
        return entered.matches(Secret.ofUtf8(ClientView.MARK));
    }

    private static ApiReply reply(ProviderName provider, authsome.application.setup.ClientOutcome outcome) {
        return ApiReply.ok(new ClientOutcome(
                        "ok",
                        outcome.changed(),
                        provider.value(),
                        outcome.farewell().ended().size(),
                        EndingRoutes.word(outcome.farewell().remote()),
                        outcome.farewell().problem())
                .toJson());
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ProviderName name(ApiRequest request) {
        return Names.provider(request.part("provider"));
    }
}
