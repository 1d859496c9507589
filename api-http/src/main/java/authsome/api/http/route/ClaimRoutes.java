package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.EnrolmentRequest;
import authsome.api.client.wire.identity.EnrolmentView;
import authsome.api.client.wire.identity.InvitationView;
import authsome.api.http.cookie.OurCookies;
import authsome.application.Broker;
import authsome.application.access.Assignment;
import authsome.application.account.Invitations;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.claim.ClaimLinks;
import authsome.application.claim.Enrolment;
import authsome.application.claim.Enrolments;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How identities and people come to this server: claim links, enrolment tokens, invitations. */
final class ClaimRoutes {

    private final Broker broker;

    ClaimRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(Method.GET, "/api/claim/{token}", this::look),
                ApiRoute.proven(Method.GET, "/api/enrolments", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.POST, "/api/enrolments", this::issue),
                ApiRoute.proven(Method.DELETE, "/api/enrolments/{enrolment}", this::revoke),
                ApiRoute.proven(Method.POST, "/api/invitations", this::invite));
    }

    /** Where a person claims an identity. */
    static String url(Broker broker, Secret token) {
        return broker.deployment().baseUrl() + "/claim?token=" + text(token);
    }

    private ApiReply look(ApiRequest request) {
        String token = request.part("token");
        Optional<ClaimLinks.Request> asks = broker.claimLinks().look(Secret.ofUtf8(token));
        String email = asks.isEmpty() ? null : email(request);
        return ApiReply.ok(JsonObject.builder()
                .put("token", token)
                .put("identity", asks.map(one -> one.handle().value()).orElse(""))
                .put("authenticated", email != null)
                .put("email", email)
                .put("expired", asks.isEmpty())
                .build());
    }

    /** Of whoever is signed in; null for nobody. */
    private @Nullable String email(ApiRequest request) {
        Secret shown = request.cookies().find(OurCookies.SIGN_IN);
        try {
            return shown == null
                    ? null
                    : broker.signIns()
                            .find(shown)
                            .map(caller -> broker.accounts().email(caller).orElse(""))
                            .orElse(null);
        } catch (RefusedException _) {
            return null;
        }
    }

    private ApiReply list(Caller caller) {
        List<JsonValue> views = broker.enrolments().list(caller).stream()
                .map(one -> (JsonValue) view(caller, one, null).toJson())
                .toList();
        return ApiReply.ok(JsonObject.builder()
                .put("enrolments", new JsonValue.Array(views))
                .build());
    }

    private ApiReply issue(Caller caller, ApiRequest request) {
        EnrolmentRequest wanted = EnrolmentRequest.of(request.body());
        Enrolments.Issued issued = broker.enrolments()
                .issue(
                        caller,
                        new Assignment(wanted.given().vault(), wanted.given().rights()),
                        Duration.ofSeconds(wanted.ttlSeconds()),
                        wanted.uses());
        return ApiReply.ok(view(caller, issued.enrolment(), issued.token()).toJson());
    }

    private EnrolmentView view(Caller caller, Enrolment enrolment, @Nullable Secret token) {
        return new EnrolmentView(
                enrolment.id(),
                broker.vaults().find(caller, enrolment.vault().value()).name().value(),
                enrolment.rights(),
                enrolment.uses(),
                Wire.time(enrolment.until()),
                token);
    }

    private ApiReply revoke(Caller caller, ApiRequest request) {
        broker.enrolments().revoke(caller, request.part("enrolment"));
        return ApiReply.ok(JsonObject.builder().put("status", "ok").build());
    }

    private ApiReply invite(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        String role = body.findText("role");
        Invitations.Issued issued = broker.accounts()
                .invitations()
                .invite(caller, body.text("email"), PrincipalRoutes.role(role == null ? "user" : role));
        Secret url =
                Secret.ofUtf8(broker.deployment().baseUrl() + "/login?tab=register&invite=" + text(issued.token()));
        return ApiReply.ok(new InvitationView(issued.email(), issued.role(), Wire.time(issued.until()), url).toJson());
    }

    private static String text(Secret token) {
        return token.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
