package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A registered identity, and whether somebody answers for it.
 *
 * @param status {@code registered} in the answer to a registration; null in others
 * @param identity the handle
 * @param did the DID
 * @param registrationStatus {@code claim_required}, {@code pending}, {@code claimed} or {@code rejected}
 * @param principalId who answers for it; null until it is claimed
 * @param vaultId whose connections it sees; null where that is not told
 * @param claimUrl where a person claims it; null when nobody has to
 */
public record RegistrationStatus(
        @Nullable String status,
        String identity,
        String did,
        String registrationStatus,
        @Nullable String principalId,
        @Nullable String vaultId,
        @Nullable String claimUrl) {

    /** Reads the JSON form. */
    public static RegistrationStatus of(JsonObject json) {
        return new RegistrationStatus(
                json.findText("status"),
                json.text("identity"),
                json.text("did"),
                json.text("registration_status"),
                json.findText("principal_id"),
                json.findText("vault_id"),
                json.findText("claim_url"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .putIfPresent("status", status)
                .put("identity", identity)
                .put("did", did)
                .put("registration_status", registrationStatus)
                .putIfPresent("principal_id", principalId)
                .putIfPresent("vault_id", vaultId)
                .putIfPresent("claim_url", claimUrl)
                .build();
    }
}
