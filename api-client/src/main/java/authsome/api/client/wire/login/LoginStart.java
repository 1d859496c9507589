package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Starts a login.
 *
 * @param provider the provider
 * @param connection the account; null for the default name
 * @param flow how; null for the way that the definition prefers
 * @param force whether an existing connection is overwritten
 */
public record LoginStart(
        String provider,
        @Nullable String connection,
        @Nullable String flow,
        boolean force) {

    /** Reads the JSON form. */
    public static LoginStart of(JsonObject json) {
        return new LoginStart(
                json.text("provider"), json.findText("connection"), json.findText("flow"), json.flag("force", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("flow", flow)
                .put("force", force)
                .build();
    }
}
