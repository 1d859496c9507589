package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a user name and a password for a host.
 *
 * @param program {@code git} or {@code docker}
 * @param host with a port where it is not 443
 * @param connection the account; null for the default
 * @param username as whom the program wants to go there, which may be the name of an account; null when it does not say
 */
public record BasicRequest(
        String program,
        String host,
        @Nullable String connection,
        @Nullable String username) {

    /** Reads the JSON form. */
    public static BasicRequest of(JsonObject json) {
        return new BasicRequest(
                json.text("program"), json.text("host"), json.findText("connection"), json.findText("username"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("program", program)
                .put("host", host)
                .put("connection", connection)
                .putIfPresent("username", username)
                .build();
    }
}
