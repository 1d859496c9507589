package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of ending logins. They have ended here in every case.
 *
 * @param status {@code ok}
 * @param ended how many there were
 * @param remote what the provider was told: {@code none}, {@code revoked}, {@code pending} (it is tried again for a day) or
 *     {@code unsupported}
 * @param problem why the provider could not be told yet; null for no problem
 */
public record RevokeOutcome(
        String status, long ended, String remote, @Nullable String problem) {

    /** Reads the JSON form; an older daemon says nothing but its status. */
    public static RevokeOutcome of(JsonObject json) {
        return new RevokeOutcome(
                json.text("status"),
                json.find("ended") == null ? 0 : json.number("ended"),
                Objects.requireNonNullElse(json.findText("remote"), "none"),
                json.findText("problem"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .put("ended", ended)
                .put("remote", remote)
                .put("problem", problem)
                .build();
    }
}
