package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A connection without its secrets.
 *
 * @param connectionName the account
 * @param isDefault whether it is used when nobody names one
 * @param authType the kind of credential; null when the record is damaged
 * @param status whether it can be used
 * @param scopes reserved; always null for keys
 * @param baseUrl the address of a self-hosted provider
 * @param apiUrl where its API lives, when not where the definition says
 * @param expiresAt when it ends; null when it does not end by itself
 */
public record ConnectionSummary(
        String connectionName,
        boolean isDefault,
        @Nullable String authType,
        String status,
        @Nullable String scopes,
        @Nullable String baseUrl,
        @Nullable String apiUrl,
        @Nullable String expiresAt) {

    /** Reads the JSON form. */
    public static ConnectionSummary of(JsonObject json) {
        return new ConnectionSummary(
                json.text("connection_name"),
                json.flag("is_default", false),
                json.findText("auth_type"),
                json.text("status"),
                json.findText("scopes"),
                json.findText("base_url"),
                json.findText("api_url"),
                json.findText("expires_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("connection_name", connectionName)
                .put("is_default", isDefault)
                .put("auth_type", authType)
                .put("status", status)
                .put("scopes", scopes)
                .put("base_url", baseUrl)
                .put("api_url", apiUrl)
                .put("expires_at", expiresAt)
                .build();
    }
}
