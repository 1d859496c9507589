package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.IdentityDetail;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.application.Broker;
import authsome.application.access.Registration;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.domain.identity.Role;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Identities: registering, looking up, and the owner of an empty home. */
final class IdentityRoutes {

    private final Broker broker;

    IdentityRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                // open, because its caller is nobody yet: the use case itself verifies the proof
                ApiRoute.open(Method.POST, "/api/home/identity", this::bootstrap),
                ApiRoute.open(Method.POST, "/api/identities/register", this::register),
                ApiRoute.provenOrSession(Method.GET, "/api/identities", (caller, _) -> list(caller)),
                ApiRoute.provenOrSession(Method.GET, "/api/identities/", (caller, _) -> list(caller)),
                ApiRoute.open(Method.GET, "/api/identities/by-did/{did}", this::byDid),
                ApiRoute.open(Method.GET, "/api/identities/{handle}", this::byHandle),
                ApiRoute.provenOrSession(Method.GET, "/api/identities/{handle}/detail", this::detail));
    }

    private ApiReply bootstrap(ApiRequest request) {
        JsonObject body = request.body();
        Registration made =
                broker.identities().bootstrap(request.proof(), request.facts(), body.text("handle"), body.text("did"));
        return ApiReply.ok(status(made, null, true));
    }

    private ApiReply register(ApiRequest request) {
        JsonObject body = request.body();
        Registration made = broker.identities().register(body.text("handle"), body.text("did"));
        return ApiReply.ok(status(made, "registered", false));
    }

    private ApiReply byHandle(ApiRequest request) {
        return ApiReply.ok(status(found(request.part("handle")), null, false));
    }

    private ApiReply byDid(ApiRequest request) {
        return broker.identities()
                .findByDid(request.part("did"))
                .map(identity -> ApiReply.ok(JsonObject.builder()
                        .put("identity", identity.handle().value())
                        .put("did", identity.did().value())
                        .build()))
                .orElseThrow(IdentityRoutes::notFound);
    }

    private ApiReply list(Caller caller) {
        List<JsonValue> entries = broker.identities().list(caller).stream()
                .map(entry -> (JsonValue) new IdentityEntry(
                                entry.identity().handle().value(),
                                entry.status().wireName())
                        .toJson())
                .toList();
        return ApiReply.ok(JsonObject.builder()
                .put("identities", new JsonValue.Array(entries))
                .build());
    }

    private ApiReply detail(Caller caller, ApiRequest request) {
        Registration found = found(request.part("handle"));
        if (caller.role() != Role.ADMIN && !caller.principal().equals(found.principal())) {
            // as if it were not there: who asks learns nothing about others
            throw notFound();
        }
        boolean claimed = found.status() == Registration.Status.CLAIMED;
        String since = Wire.time(found.identity().createdAt());
        return ApiReply.ok(new IdentityDetail(
                        found.identity().handle().value(),
                        found.identity().did().value(),
                        found.status().wireName(),
                        claimed ? "accepted" : null,
                        found.principal() == null ? null : found.principal().value(),
                        null,
                        claimed,
                        since,
                        since,
                        claimed ? since : null)
                .toJson());
    }

    private Registration found(String handle) {
        return broker.identities().find(handle).orElseThrow(IdentityRoutes::notFound);
    }

    private static RefusedException notFound() {
        return new RefusedException(RefusedException.Category.NOT_FOUND, "Identity not found");
    }

    private static JsonObject status(Registration found, @Nullable String status, boolean withVault) {
        return new RegistrationStatus(
                        status,
                        found.identity().handle().value(),
                        found.identity().did().value(),
                        found.status().wireName(),
                        found.principal() == null ? null : found.principal().value(),
                        !withVault || found.vault() == null
                                ? null
                                : found.vault().value(),
                        null)
                .toJson();
    }
}
