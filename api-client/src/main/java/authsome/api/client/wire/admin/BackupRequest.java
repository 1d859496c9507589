package authsome.api.client.wire.admin;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup.
 *
 * @param passphrase what it is encrypted to
 * @param vault the vault that it is to be of; null for the whole home
 * @param identities whether the keys of the home's identities are in it
 */
public record BackupRequest(Secret passphrase, @Nullable String vault, boolean identities) {

    /** Reads the JSON form. */
    public static BackupRequest of(JsonObject json) {
        Secret passphrase = json.findSecret("passphrase");
        if (passphrase == null) {
            throw JsonFormatException.shape("passphrase", "passphrase is missing");
        }
        return new BackupRequest(passphrase, json.findText("vault"), json.flag("identities", true));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("passphrase", passphrase)
                .putIfPresent("vault", vault)
                .put("identities", identities)
                .build();
    }
}
