package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A login in progress.
 *
 * @param id its id
 * @param provider the provider
 * @param connection the account
 * @param status {@code pending}, {@code waiting_for_user}, {@code completed}, {@code failed} and others
 * @param message what to tell the person
 * @param error why it failed
 * @param createdAt when it started
 * @param expiresAt when it is forgotten
 * @param nextAction what comes next
 * @param userCode what to type at the provider
 * @param verificationUri where
 * @param verificationUriComplete where, with the code in it
 * @param inputs what the person still has to enter; empty for nothing, and from daemons that do not say
 * @param result what it ended with
 */
public record LoginSession(
        String id,
        String provider,
        String connection,
        String status,
        @Nullable String message,
        @Nullable String error,
        String createdAt,
        String expiresAt,
        NextAction nextAction,
        @Nullable String userCode,
        @Nullable String verificationUri,
        @Nullable String verificationUriComplete,
        List<LoginField> inputs,
        LoginResult result) {

    public LoginSession {
        inputs = List.copyOf(inputs);
    }

    /** Whether it still waits for somebody or something. */
    public boolean isOpen() {
        return status.equals("pending") || status.equals("waiting_for_user") || status.equals("processing");
    }

    /** Reads the JSON form. */
    public static LoginSession of(JsonObject json) {
        return new LoginSession(
                json.text("id"),
                json.text("provider"),
                json.text("connection"),
                json.text("status"),
                json.findText("message"),
                json.findText("error"),
                json.text("created_at"),
                json.text("expires_at"),
                NextAction.of(json.object("next_action")),
                json.findText("user_code"),
                json.findText("verification_uri"),
                json.findText("verification_uri_complete"),
                json.objects("inputs").stream().map(LoginField::of).toList(),
                LoginResult.of(json));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder builder = JsonObject.builder()
                .put("id", id)
                .put("provider", provider)
                .put("connection", connection)
                .put("status", status)
                .put("message", message)
                .put("error", error)
                .put("created_at", createdAt)
                .put("expires_at", expiresAt)
                .put("next_action", nextAction.toJson())
                .put("user_code", userCode)
                .put("verification_uri", verificationUri)
                .put("verification_uri_complete", verificationUriComplete)
                .put(
                        "inputs",
                        new JsonValue.Array(inputs.stream()
                                .map(field -> (JsonValue) field.toJson())
                                .toList()));
        return result.addTo(builder).build();
    }
}
