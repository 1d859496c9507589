package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Rights;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An enrolment token as it stands.
 *
 * @param id what people call it
 * @param vault the name of the vault in which its bearers work
 * @param rights how far they may go
 * @param uses how many more of them
 * @param expiresAt when it ends
 * @param token what they show; null but in the answer that issued it
 */
public record EnrolmentView(
        String id,
        String vault,
        Rights rights,
        long uses,
        String expiresAt,
        @Nullable Secret token) {

    /** Reads the JSON form. */
    public static EnrolmentView of(JsonObject json) {
        Assignment given = Assignment.of(json);
        return new EnrolmentView(
                json.text("id"),
                json.text("vault"),
                given.rights(),
                json.number("uses"),
                json.text("expires_at"),
                json.findSecret("token"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = new Assignment(vault, rights)
                .putInto(JsonObject.builder().put("id", id).put("vault", vault))
                .put("uses", uses)
                .put("expires_at", expiresAt);
        Secret shown = token;
        return shown == null ? json.build() : json.put("token", shown).build();
    }
}
