package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.login.SignInLink;
import authsome.api.http.cookie.OurCookies;
import authsome.application.Broker;
import authsome.application.browser.SignIns;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.login.InputField;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.secret.Secret;
import io.helidon.http.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What programs ask for on behalf of a browser: the JSON beside the pages of a login, and a link that signs one in. */
final class BrowserRoutes {

    private static final String ONE = "/api/auth/sessions/{session}";

    private final Broker broker;

    BrowserRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.open(Method.GET, ONE + "/input", this::input),
                ApiRoute.open(Method.GET, ONE + "/status", this::status),
                ApiRoute.proven(Method.POST, "/api/session", (caller, _) -> signIn(caller)));
    }

    /** Opens no login: only the page does, in the browser that goes on with it. */
    private ApiReply input(ApiRequest request) {
        SessionId id = LoginRoutes.id(request);
        AuthSession session = broker.browserLogins().look(id);
        if (!broker.browserLogins().mayOpen(id, request.cookies().find(OurCookies.login(id)))) {
            throw new RefusedException(RefusedException.Category.FORBIDDEN, "This login was opened in another browser");
        }
        ProviderDefinition definition =
                broker.providers().require(session.connection().provider()).definition();
        List<JsonValue> fields = broker.browserLogins().inputs(session).stream()
                .map(BrowserRoutes::field)
                .toList();
        return ApiReply.ok(JsonObject.builder()
                .put("session_id", id.value())
                .put("provider", definition.name().value())
                .put("display_name", definition.displayName())
                .put("docs_url", definition.docsUrl())
                .put("fields", new JsonValue.Array(fields))
                .put(
                        "callback_url",
                        session.flow().isOAuth() ? broker.logins().redirectUri().toString() : null)
                .put("warning", JsonValue.NULL)
                .build());
    }

    private static JsonValue field(InputField field) {
        JsonObject.Builder json = JsonObject.builder()
                .put("name", field.name())
                .put("label", field.label())
                .put("secret", field.secret())
                .putIfPresent("default", field.defaultValue())
                .putIfPresent("pattern", field.pattern())
                .putIfPresent("pattern_hint", field.patternHint());
        return json.put("required", field.required()).build();
    }

    /** Says how a login stands to whoever knows its id, as the success page does. */
    private ApiReply status(ApiRequest request) {
        AuthSession session = broker.browserLogins().look(LoginRoutes.id(request));
        return ApiReply.ok(JsonObject.builder()
                .put("id", session.id().value())
                .put("provider", session.connection().provider().value())
                .put("connection", session.connection().name().value())
                .put("status", session.state().wireName())
                .put("message", session.message())
                .put("error", session.error())
                .build());
    }

    private ApiReply signIn(Caller caller) {
        try (Secret token = broker.signIns().link(caller)) {
            String url = broker.deployment().baseUrl() + "/auth/open?link="
                    + token.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
            return ApiReply.ok(new SignInLink(Secret.ofUtf8(url), SignIns.LINK_LIFETIME.toSeconds()).toJson());
        }
    }
}
