package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Rights;
import org.jspecify.annotations.Nullable;

/**
 * One identity of the caller's principal.
 *
 * @param handle its name
 * @param status whether it is claimed
 * @param vaultId the vault that it works in; null where an older daemon does not tell
 * @param vault the name of that vault; null where the caller may not know it, or an older daemon does not tell
 * @param rights what it may do
 */
public record IdentityEntry(
        String handle,
        String status,
        @Nullable String vaultId,
        @Nullable String vault,
        Rights rights) {

    /** Reads the JSON form. */
    public static IdentityEntry of(JsonObject json) {
        return new IdentityEntry(
                json.text("handle"),
                json.text("status"),
                json.findText("vault_id"),
                json.findText("vault"),
                Assignment.of(json).rights());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("handle", handle)
                .put("status", status)
                .putIfPresent("vault_id", vaultId)
                .putIfPresent("vault", vault);
        return new Assignment(null, rights).putInto(json).build();
    }
}
