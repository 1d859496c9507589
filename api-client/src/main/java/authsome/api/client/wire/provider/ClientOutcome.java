package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an OAuth client.
 *
 * @param status {@code ok}
 * @param changed whether anything is different now
 * @param provider the provider
 * @param ended how many logins ended, because they were given to the client that it was before
 * @param remote what the provider was told, in the words of a revocation
 * @param problem why it could not be told yet; null for no problem
 */
public record ClientOutcome(
        String status,
        boolean changed,
        String provider,
        long ended,
        String remote,
        @Nullable String problem) {

    /** Reads the JSON form; an older daemon does not say what ended. */
    public static ClientOutcome of(JsonObject json) {
        return new ClientOutcome(
                json.text("status"),
                json.flag("changed", false),
                json.text("provider"),
                json.find("ended") == null ? 0 : json.number("ended"),
                Objects.requireNonNullElse(json.findText("remote"), "none"),
                json.findText("problem"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .put("changed", changed)
                .put("provider", provider)
                .put("ended", ended)
                .put("remote", remote)
                .put("problem", problem)
                .build();
    }
}
