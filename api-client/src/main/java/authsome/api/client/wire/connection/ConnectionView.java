package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is stored, with its secrets.
 *
 * @param provider the provider
 * @param identity who logged in last
 * @param principalId whose it is
 * @param vaultId in which vault
 * @param connectionName the account
 * @param authType the kind of credential
 * @param status whether it can be used
 * @param baseUrl the address of a self-hosted provider
 * @param apiUrl where its API lives, when not where the definition says
 * @param accessToken of an OAuth login; else null
 * @param refreshToken of an OAuth login; else null
 * @param tokenType of an OAuth login; else null
 * @param expiresAt when it ends; null when it does not end by itself
 * @param loginEndsAt when the login behind it ends, where that is known; null otherwise
 * @param obtainedAt when it was obtained
 * @param scopes what an OAuth login was given; else null
 * @param missingScopes what it asked for and was not given
 * @param accountId the provider's id of the account; null when unknown
 * @param accountLabel what people call the account; null when unknown
 * @param apiKey of a login with a key; else null
 * @param credentials of a login with several values, by their names in the definition; empty otherwise
 * @param variables what tells this customer's installation from others; no secrets
 */
public record ConnectionView(
        String provider,
        @Nullable String identity,
        @Nullable String principalId,
        @Nullable String vaultId,
        String connectionName,
        String authType,
        String status,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String tokenType,
        @Nullable String expiresAt,
        @Nullable String loginEndsAt,
        @Nullable String obtainedAt,
        @Nullable List<String> scopes,
        List<String> missingScopes,
        @Nullable String accountId,
        @Nullable String accountLabel,
        @Nullable Secret apiKey,
        SortedMap<String, Secret> credentials,
        SortedMap<String, String> variables) {

    public ConnectionView {
        scopes = scopes == null ? null : List.copyOf(scopes);
        missingScopes = List.copyOf(missingScopes);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    }

    /** Reads the JSON form. */
    public static ConnectionView of(JsonObject json) {
        JsonObject account = json.findObject("account");
        return new ConnectionView(
                json.text("provider"),
                json.findText("identity"),
                json.findText("principal_id"),
                json.findText("vault_id"),
                json.text("connection_name"),
                json.text("auth_type"),
                json.text("status"),
                json.findText("base_url"),
                json.findText("api_url"),
                json.findSecret("access_token"),
                json.findSecret("refresh_token"),
                json.findText("token_type"),
                json.findText("expires_at"),
                json.findText("login_ends_at"),
                json.findText("obtained_at"),
                ScopeList.find(json, "scopes"),
                Objects.requireNonNullElse(ScopeList.find(json, "missing_scopes"), List.of()),
                account == null ? null : account.findText("id"),
                account == null ? null : account.findText("label"),
                json.findSecret("api_key"),
                json.secretMap("credentials"),
                json.textMap("variables"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        // every member of the published record stands here, also those that this release leaves empty
        JsonObject.Builder builder = JsonObject.builder()
                .put("schema_version", 2)
                .put("provider", provider)
                .put("identity", identity)
                .put("principal_id", principalId)
                .put("vault_id", vaultId)
                .put("connection_name", connectionName)
                .put("auth_type", authType)
                .put("status", status)
                .put("base_url", baseUrl)
                .put("api_url", apiUrl)
                .put("scopes", ScopeList.json(scopes))
                .put("missing_scopes", ScopeList.json(missingScopes))
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken)
                .put("token_type", tokenType)
                .put("expires_at", expiresAt)
                .put("login_ends_at", loginEndsAt)
                .put("obtained_at", obtainedAt)
                .put("api_key", apiKey);
        builder = credentials.isEmpty()
                ? builder.put("credentials", JsonValue.NULL)
                : builder.putSecrets("credentials", credentials);
        return builder.put(
                        "account",
                        JsonObject.builder()
                                .put("id", accountId)
                                .put("label", accountLabel)
                                .build())
                .putTexts("variables", variables)
                .put("metadata", JsonObject.builder().build())
                .build();
    }
}
