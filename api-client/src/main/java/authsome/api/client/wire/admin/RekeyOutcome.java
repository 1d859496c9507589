package authsome.api.client.wire.admin;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * What came of changing the master key.
 *
 * @param keys how many data keys there are
 * @param rewrapped how many were wrapped anew
 * @param lost those that open by neither master key: while there are any, the former one is kept
 */
public record RekeyOutcome(long keys, long rewrapped, List<String> lost) {

    public RekeyOutcome {
        lost = List.copyOf(lost);
    }

    /** Reads the JSON form. */
    public static RekeyOutcome of(JsonObject json) {
        return new RekeyOutcome(json.number("keys"), json.number("rewrapped"), json.texts("lost"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", lost.isEmpty() ? "ok" : "incomplete")
                .put("keys", keys)
                .put("rewrapped", rewrapped)
                .put("lost", JsonValue.ofTexts(lost))
                .build();
    }
}
