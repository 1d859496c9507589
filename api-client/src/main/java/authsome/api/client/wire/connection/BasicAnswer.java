package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A user name and a password.
 *
 * @param provider the provider
 * @param connection the account, by its real name
 * @param username what stands before the password
 * @param password the credential
 * @param expiresAt when it ends; null when it does not end by itself
 */
public record BasicAnswer(
        String provider,
        String connection,
        String username,
        Secret password,
        @Nullable String expiresAt) {

    /** Reads the JSON form. */
    public static BasicAnswer of(JsonObject json) {
        Secret password = json.findSecret("password");
        if (password == null) {
            throw JsonFormatException.shape("password", "password is missing");
        }
        return new BasicAnswer(
                json.text("provider"),
                json.text("connection"),
                json.text("username"),
                password,
                json.findText("expires_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .put("username", username)
                .put("password", password)
                .put("expires_at", expiresAt)
                .build();
    }
}
