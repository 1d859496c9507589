package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks that logins end here and at their provider.
 *
 * @param connection the account; null for all of them
 * @param serverWide whether those of every vault of the server end; only administrators may ask for that
 */
public record RevokeRequest(@Nullable String connection, boolean serverWide) {

    /** Reads the JSON form. */
    public static RevokeRequest of(JsonObject json) {
        return new RevokeRequest(json.findText("connection"), json.flag("server_wide", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("connection", connection)
                .put("server_wide", serverWide)
                .build();
    }
}
