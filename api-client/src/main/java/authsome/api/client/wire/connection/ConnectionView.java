package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.secret.Secret;
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
 * @param obtainedAt when it was obtained
 * @param apiKey of a login with a key; else null
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
        @Nullable String obtainedAt,
        @Nullable Secret apiKey) {

    /** Reads the JSON form. */
    public static ConnectionView of(JsonObject json) {
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
                json.findText("obtained_at"),
                json.findSecret("api_key"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        // every member of the published record stands here, also those that this release leaves empty
        return JsonObject.builder()
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
                .put("scopes", JsonValue.NULL)
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken)
                .put("token_type", tokenType)
                .put("expires_at", expiresAt)
                .put("obtained_at", obtainedAt)
                .put("api_key", apiKey)
                .put("credentials", JsonValue.NULL)
                .put(
                        "account",
                        JsonObject.builder()
                                .put("id", JsonValue.NULL)
                                .put("label", JsonValue.NULL)
                                .build())
                .put("metadata", JsonObject.builder().build())
                .build();
    }
}
