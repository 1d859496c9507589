package authsome.api.client.wire.audit;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the audit log's chains found.
 *
 * @param intact whether all is as it was written
 * @param segments how many segments were looked at
 * @param chains in how many chains: each server of a team writes one
 * @param problem the first thing that is not as it was written; null for none
 */
public record AuditVerdict(
        boolean intact,
        long segments,
        long chains,
        @Nullable String problem) {

    /** Reads the JSON form. */
    public static AuditVerdict of(JsonObject json) {
        // what does not say clearly that the log is intact counts as broken
        return new AuditVerdict(
                json.text("status").equals("intact"),
                json.number("segments"),
                json.find("chains") == null ? 1 : json.number("chains"),
                json.findText("problem"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", intact ? "intact" : "broken")
                .put("segments", segments)
                .put("chains", chains)
                .put("problem", problem)
                .build();
    }
}
