package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;

/**
 * One owner of the server.
 *
 * @param id its identifier
 * @param email empty for the owner of a local home
 * @param role {@code admin} or {@code user}
 * @param disabled whether it is stopped
 * @param createdAt when it was created
 */
public record PrincipalEntry(String id, String email, String role, boolean disabled, String createdAt) {

    /** Reads the JSON form. */
    public static PrincipalEntry of(JsonObject json) {
        return new PrincipalEntry(
                json.text("principal_id"),
                json.text("email"),
                json.text("role"),
                json.flag("disabled", false),
                json.text("created_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("principal_id", id)
                .put("email", email)
                .put("role", role)
                .put("disabled", disabled)
                .put("created_at", createdAt)
                .build();
    }
}
