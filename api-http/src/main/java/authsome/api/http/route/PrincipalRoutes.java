package authsome.api.http.route;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.PrincipalEntry;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.domain.identity.Principal;
import authsome.domain.identity.Role;
import io.helidon.http.Method;
import java.util.List;
import java.util.Locale;

/** The owners of this server, for administrators. */
final class PrincipalRoutes {

    private static final String ONE = "/api/principals/{principal}";

    private final Broker broker;

    PrincipalRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.provenOrSession(Method.GET, "/api/principals", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.POST, ONE + "/role", this::setRole),
                ApiRoute.proven(Method.POST, ONE + "/disable", (caller, request) -> setDisabled(caller, request, true)),
                ApiRoute.proven(
                        Method.POST, ONE + "/enable", (caller, request) -> setDisabled(caller, request, false)));
    }

    private ApiReply list(Caller caller) {
        List<JsonValue> principals = broker.principals().list(caller).stream()
                .map(principal -> (JsonValue) entry(principal))
                .toList();
        return ApiReply.ok(JsonObject.builder()
                .put("principals", new JsonValue.Array(principals))
                .build());
    }

    private ApiReply setRole(Caller caller, ApiRequest request) {
        String role = request.body().text("role");
        return ApiReply.ok(entry(broker.principals().setRole(caller, request.part("principal"), role(role))));
    }

    private ApiReply setDisabled(Caller caller, ApiRequest request, boolean disabled) {
        return ApiReply.ok(entry(broker.principals().setDisabled(caller, request.part("principal"), disabled)));
    }

    static Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw JsonFormatException.shape("role", "must be admin or user");
        }
    }

    private static JsonObject entry(Principal principal) {
        String email = principal.email();
        return new PrincipalEntry(
                        principal.id().value(),
                        email == null ? "" : email,
                        principal.role().name().toLowerCase(Locale.ROOT),
                        principal.disabled(),
                        Wire.time(principal.createdAt()))
                .toJson();
    }
}
