package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import java.util.Locale;

/**
 * An invitation that was just issued.
 *
 * @param email for whom
 * @param role what that one will be
 * @param expiresAt when it ends
 * @param url where the account is created; it works once
 */
public record InvitationView(String email, Role role, String expiresAt, Secret url) {

    /** Reads the JSON form. */
    public static InvitationView of(JsonObject json) {
        Secret url = json.findSecret("url");
        if (url == null) {
            throw JsonFormatException.shape("url", "url is missing");
        }
        try {
            Role role = Role.valueOf(json.text("role").toUpperCase(Locale.ROOT));
            return new InvitationView(json.text("email"), role, json.text("expires_at"), url);
        } catch (IllegalArgumentException _) {
            throw JsonFormatException.shape("role", "must be admin or user");
        }
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("email", email)
                .put("role", role.name().toLowerCase(Locale.ROOT))
                .put("expires_at", expiresAt)
                .put("url", url)
                .build();
    }
}
