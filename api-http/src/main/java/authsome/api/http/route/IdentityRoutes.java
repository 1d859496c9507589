package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.IdentityDetail;
import authsome.api.client.wire.identity.IdentityEntry;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.application.Broker;
import authsome.application.access.Assignment;
import authsome.application.access.Registration;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                ApiRoute.provenOrSession(Method.GET, "/api/identities/{handle}/detail", this::detail),
                ApiRoute.proven(Method.POST, "/api/identities/{handle}/approve", this::approve),
                ApiRoute.proven(Method.POST, "/api/identities/{handle}/restrict", this::restrict),
                ApiRoute.proven(Method.DELETE, "/api/identities/{handle}", this::withdraw));
    }

    private ApiReply bootstrap(ApiRequest request) {
        JsonObject body = request.body();
        Registration made =
                broker.identities().bootstrap(request.proof(), request.facts(), body.text("handle"), body.text("did"));
        return ApiReply.ok(status(made, null, null, true));
    }

    private ApiReply register(ApiRequest request) {
        JsonObject body = request.body();
        Registration made = broker.identities()
                .register(
                        request.hasAuthorization() ? request.proof() : null,
                        request.facts(),
                        body.text("handle"),
                        body.text("did"));
        Secret enrolment = body.findSecret("enrolment_token");
        if (enrolment != null) {
            made = broker.enrolments().redeem(made, enrolment);
        }
        return ApiReply.ok(status(made, "registered", claimUrl(made, body.findText("host")), false));
    }

    private ApiReply byHandle(ApiRequest request) {
        // no claim link here, though the published daemon has one: anybody may ask, and who has it becomes the owner
        return ApiReply.ok(status(found(request.part("handle")), null, null, false));
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
        Map<VaultId, VaultName> vaults = new HashMap<>();
        broker.vaults()
                .list(caller)
                .forEach(entry -> vaults.put(entry.vault().id(), entry.vault().name()));
        List<JsonValue> entries = broker.identities().list(caller).stream()
                .map(entry -> (JsonValue) entry(entry, vaults).toJson())
                .toList();
        return ApiReply.ok(JsonObject.builder()
                .put("identities", new JsonValue.Array(entries))
                .build());
    }

    private static IdentityEntry entry(Registration found, Map<VaultId, VaultName> vaults) {
        VaultId vault = found.vault();
        VaultName name = vault == null ? null : vaults.get(vault);
        Rights rights = found.rights();
        return new IdentityEntry(
                found.identity().handle().value(),
                found.status().wireName(),
                vault == null ? null : vault.value(),
                name == null ? null : name.value(),
                rights == null ? Rights.ALL : rights);
    }

    private ApiReply approve(Caller caller, ApiRequest request) {
        return ApiReply.ok(entry(caller, broker.claims().approve(caller, request.part("handle"), assignment(request))));
    }

    private ApiReply restrict(Caller caller, ApiRequest request) {
        return ApiReply.ok(
                entry(caller, broker.claims().restrict(caller, request.part("handle"), assignment(request))));
    }

    private ApiReply withdraw(Caller caller, ApiRequest request) {
        broker.claims().withdraw(caller, request.part("handle"));
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }

    private static Assignment assignment(ApiRequest request) {
        authsome.api.client.wire.identity.Assignment given =
                authsome.api.client.wire.identity.Assignment.of(request.body());
        return new Assignment(given.vault(), given.rights());
    }

    private JsonObject entry(Caller caller, Claim claim) {
        Vault vault = broker.vaults().find(caller, claim.vault().value());
        return new IdentityEntry(
                        claim.handle().value(),
                        Registration.Status.CLAIMED.wireName(),
                        vault.id().value(),
                        vault.name().value(),
                        claim.rights())
                .toJson();
    }

    private ApiReply detail(Caller caller, ApiRequest request) {
        Registration found = broker.identities().find(caller, request.part("handle"));
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

    private @Nullable String claimUrl(Registration made, @Nullable String host) {
        return broker.claimLinks()
                .offer(made, host)
                .map(token -> ClaimRoutes.url(broker, token))
                .orElse(null);
    }

    private static JsonObject status(
            Registration found, @Nullable String status, @Nullable String claimUrl, boolean withVault) {
        return new RegistrationStatus(
                        status,
                        found.identity().handle().value(),
                        found.identity().did().value(),
                        found.status().wireName(),
                        found.principal() == null ? null : found.principal().value(),
                        !withVault || found.vault() == null
                                ? null
                                : found.vault().value(),
                        claimUrl)
                .toJson();
    }
}
