package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a credential in the form in which requests carry it.
 *
 * @param provider the provider
 * @param connection the account; null for the default
 */
public record ResolveRequest(String provider, @Nullable String connection) {

    /** Reads the JSON form. */
    public static ResolveRequest of(JsonObject json) {
        return new ResolveRequest(json.text("provider"), json.findText("connection"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .build();
    }
}
