package authsome.api.client.wire;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.identity.Assignment;
import authsome.domain.identity.Rights;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is to the daemon.
 *
 * @param version what the daemon reports as its version
 * @param home where its data live
 * @param identity the handle that signed
 * @param activeIdentity the same
 * @param principalId who answers for it
 * @param vaultId whose connections it sees
 * @param principalRole {@code admin} or {@code user}
 * @param accountEmail empty for a caller with a proof
 * @param did the key that signed
 * @param registrationStatus {@code registered} for a caller with a proof
 * @param daemonUrl where browsers reach the daemon
 * @param configuredEncryption how documents should be encrypted
 * @param effectiveEncryption how they are
 * @param encryptionBackend what protects the keys
 * @param vault the name of the vault; null where an older daemon does not tell
 * @param rights what the owner lets the identity do
 */
public record WhoAmI(
        String version,
        String home,
        String identity,
        String activeIdentity,
        String principalId,
        String vaultId,
        String principalRole,
        String accountEmail,
        String did,
        String registrationStatus,
        String daemonUrl,
        String configuredEncryption,
        String effectiveEncryption,
        String encryptionBackend,
        @Nullable String vault,
        Rights rights) {

    /** Reads the JSON form. */
    public static WhoAmI of(JsonObject json) {
        return new WhoAmI(
                json.text("version"),
                json.text("home"),
                json.text("identity"),
                json.text("active_identity"),
                json.text("principal_id"),
                json.text("vault_id"),
                json.text("principal_role"),
                json.text("account_email"),
                json.text("did"),
                json.text("registration_status"),
                json.text("daemon_url"),
                json.text("configured_encryption_mode"),
                json.text("effective_encryption_source"),
                json.text("encryption_backend"),
                json.findText("vault"),
                Assignment.of(json).rights());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("version", version)
                .put("home", home)
                .put("identity", identity)
                .put("active_identity", activeIdentity)
                .put("principal_id", principalId)
                .put("vault_id", vaultId)
                .put("principal_role", principalRole)
                .put("account_email", accountEmail)
                .put("did", did)
                .put("registration_status", registrationStatus)
                .put("daemon_url", daemonUrl)
                .put("configured_encryption_mode", configuredEncryption)
                .put("effective_encryption_source", effectiveEncryption)
                .put("encryption_backend", encryptionBackend)
                .putIfPresent("vault", vault);
        return new Assignment(null, rights).putInto(json).build();
    }
}
