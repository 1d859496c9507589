package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a value is the stored key.
 *
 * @param provider which provider
 * @param connection which account; null for the default
 * @param value the value, a secret
 */
public record CompareRequest(String provider, @Nullable String connection, Secret value) {

    /** Reads the JSON form. */
    public static CompareRequest of(JsonObject json) {
        Secret value = json.findSecret("api_key");
        if (value == null) {
            throw JsonFormatException.shape("api_key", "api_key is missing");
        }
        return new CompareRequest(json.text("provider"), json.findText("connection"), value);
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("api_key", value)
                .build();
    }
}
