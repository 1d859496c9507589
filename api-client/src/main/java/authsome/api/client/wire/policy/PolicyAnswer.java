package authsome.api.client.wire.policy;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a request.
 *
 * @param allowed whether it may be
 * @param by which rule says so, for people
 * @param rule the number of that rule; null for the default
 */
public record PolicyAnswer(
        boolean allowed, String by, @Nullable Integer rule) {

    /** Reads the JSON form. */
    public static PolicyAnswer of(JsonObject json) {
        return new PolicyAnswer(
                json.flag("allowed", false),
                json.text("by"),
                json.find("rule") == null ? null : json.number("rule", 0, Integer.MAX_VALUE));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("allowed", allowed).put("by", by);
        return (rule == null ? json : json.put("rule", rule)).build();
    }
}
