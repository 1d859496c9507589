package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;

/**
 * Ends a run.
 *
 * @param exitCode how the child ended
 */
public record RunEnd(long exitCode) {

    /** Reads the JSON form. */
    public static RunEnd of(JsonObject json) {
        return new RunEnd(json.number("exit_code"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("exit_code", exitCode).build();
    }
}
