package authsome.api.client.wire.policy;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * A policy.
 *
 * @param otherwise {@code allow} or {@code deny}: what happens to requests under no rule
 * @param rules in order; the first that a request falls under decides
 */
public record PolicyView(String otherwise, List<RuleText> rules) {

    public PolicyView {
        rules = List.copyOf(rules);
    }

    /** Reads the JSON form. */
    public static PolicyView of(JsonObject json) {
        return new PolicyView(
                json.text("default"),
                json.objects("rules").stream().map(RuleText::of).toList());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("default", otherwise)
                .put(
                        "rules",
                        new JsonValue.Array(rules.stream()
                                .map(rule -> (JsonValue) rule.toJson())
                                .toList()))
                .build();
    }
}
