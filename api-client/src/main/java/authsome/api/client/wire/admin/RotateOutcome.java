package authsome.api.client.wire.admin;

import authsome.api.client.json.JsonObject;

/**
 * What came of changing a vault's data key.
 *
 * @param vault which vault
 * @param documents how many documents were sealed anew
 * @param damaged how many opened by no key before, and do not now
 */
public record RotateOutcome(String vault, long documents, long damaged) {

    /** Reads the JSON form. */
    public static RotateOutcome of(JsonObject json) {
        return new RotateOutcome(json.text("vault"), json.number("documents"), json.number("damaged"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", "ok")
                .put("vault", vault)
                .put("documents", documents)
                .put("damaged", damaged)
                .build();
    }
}
