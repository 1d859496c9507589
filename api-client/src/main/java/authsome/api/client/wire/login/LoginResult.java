package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OAuth login ended with. Daemons of the published package do not say it.
 *
 * @param accountId the service's id of the account; null when unknown
 * @param accountLabel what people call the account; null when unknown
 * @param scopes what was granted; empty when nothing is known
 * @param missingScopes what was asked for and not granted
 */
public record LoginResult(
        @Nullable String accountId, @Nullable String accountLabel, List<String> scopes, List<String> missingScopes) {

    /** Nothing is known. */
    public static final LoginResult NONE = new LoginResult(null, null, List.of(), List.of());

    public LoginResult {
        scopes = List.copyOf(scopes);
        missingScopes = List.copyOf(missingScopes);
    }

    static LoginResult of(JsonObject session) {
        JsonObject account = session.findObject("account");
        return new LoginResult(
                account == null ? null : account.findText("id"),
                account == null ? null : account.findText("label"),
                texts(session, "scopes"),
                texts(session, "missing_scopes"));
    }

    JsonObject.Builder addTo(JsonObject.Builder session) {
        JsonObject account = JsonObject.builder()
                .put("id", accountId)
                .put("label", accountLabel)
                .build();
        return session.put("account", account)
                .put("scopes", JsonValue.ofTexts(scopes))
                .put("missing_scopes", JsonValue.ofTexts(missingScopes));
    }

    private static List<String> texts(JsonObject session, String name) {
        return session.find(name) == null ? List.of() : session.texts(name);
    }
}
