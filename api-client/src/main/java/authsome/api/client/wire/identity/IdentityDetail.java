package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one identity.
 *
 * @param handle its name
 * @param did its key
 * @param registrationStatus as in {@link RegistrationStatus}
 * @param claimStatus the state of its claim; null when there is none
 * @param principalId who answers for it
 * @param principalEmail their address
 * @param isActive whether it may act
 * @param createdAt when it was registered
 * @param updatedAt when it last changed
 * @param claimedAt when it was claimed; null until then
 */
public record IdentityDetail(
        String handle,
        String did,
        String registrationStatus,
        @Nullable String claimStatus,
        @Nullable String principalId,
        @Nullable String principalEmail,
        boolean isActive,
        String createdAt,
        String updatedAt,
        @Nullable String claimedAt) {

    /** Reads the JSON form. */
    public static IdentityDetail of(JsonObject json) {
        return new IdentityDetail(
                json.text("handle"),
                json.text("did"),
                json.text("registration_status"),
                json.findText("claim_status"),
                json.findText("principal_id"),
                json.findText("principal_email"),
                json.flag("is_active", false),
                json.text("created_at"),
                json.text("updated_at"),
                json.findText("claimed_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("handle", handle)
                .put("did", did)
                .put("registration_status", registrationStatus)
                .put("claim_status", claimStatus)
                .put("principal_id", principalId)
                .put("principal_email", principalEmail)
                .put("is_active", isActive)
                .put("created_at", createdAt)
                .put("updated_at", updatedAt)
                .put("claimed_at", claimedAt)
                .build();
    }
}
