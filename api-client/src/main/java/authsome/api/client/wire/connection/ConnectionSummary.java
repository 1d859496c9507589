package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection without its secrets.
 *
 * @param connectionName the account
 * @param isDefault whether it is used when nobody names one
 * @param authType the kind of credential; null when the record is damaged
 * @param status whether it can be used
 * @param scopes what an OAuth login was given; null for other logins
 * @param missingScopes what it asked for and was not given
 * @param baseUrl the address of a self-hosted provider
 * @param apiUrl where its API lives, when not where the definition says
 * @param accountLabel what people call the account; null when unknown
 * @param expiresAt when it ends; null when it does not end by itself
 * @param loginEndsAt when the login behind it ends, where that is soon and known; null otherwise
 * @param variables what tells this customer's installation from others
 */
public record ConnectionSummary(
        String connectionName,
        boolean isDefault,
        @Nullable String authType,
        String status,
        @Nullable List<String> scopes,
        List<String> missingScopes,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        @Nullable String accountLabel,
        @Nullable String expiresAt,
        @Nullable String loginEndsAt,
        SortedMap<String, String> variables) {

    public ConnectionSummary {
        scopes = scopes == null ? null : List.copyOf(scopes);
        missingScopes = List.copyOf(missingScopes);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** Reads the JSON form. */
    public static ConnectionSummary of(JsonObject json) {
        return new ConnectionSummary(
                json.text("connection_name"),
                json.flag("is_default", false),
                json.findText("auth_type"),
                json.text("status"),
                ScopeList.find(json, "scopes"),
                Objects.requireNonNullElse(ScopeList.find(json, "missing_scopes"), List.of()),
                json.findText("base_url"),
                json.findText("api_url"),
                json.findText("account_label"),
                json.findText("expires_at"),
                json.findText("login_ends_at"),
                json.textMap("variables"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("connection_name", connectionName)
                .put("is_default", isDefault)
                .put("auth_type", authType)
                .put("status", status)
                .put("scopes", ScopeList.json(scopes))
                .put("missing_scopes", ScopeList.json(missingScopes))
                .put("base_url", baseUrl)
                .put("api_url", apiUrl)
                .put("account_label", accountLabel)
                .put("expires_at", expiresAt)
                .put("login_ends_at", loginEndsAt)
                .putTexts("variables", variables)
                .build();
    }
}
