package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.routing.Decision;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request.
 *
 * @param decision the same
 * @param injection the values that it carries, where they were asked for; null for none
 * @param refused why there are none, though it should carry some; null for no such reason
 */
public record EdgeRuling(
        Decision decision,
        @Nullable Injection injection,
        @Nullable InjectionRefusedException refused) {

    /** Reads the JSON form. */
    public static EdgeRuling of(JsonObject json) {
        JsonObject injection = json.findObject("injection");
        JsonObject refused = json.findObject("refused");
        return new EdgeRuling(
                decision(json),
                injection == null ? null : InjectionForm.of(injection),
                refused == null
                        ? null
                        : new InjectionRefusedException(refused.text("reason"), refused.text("sentence")));
    }

    private static Decision decision(JsonObject json) {
        return switch (json.text("decision")) {
            case "inject" -> EdgeCarried.of(json.object("carried")).decision();
            case "pass" -> new Decision.Pass(json.text("reason"));
            case "deny" -> new Decision.Deny(json.text("reason"), json.text("sentence"));
            default -> throw JsonFormatException.shape("decision", "decision is inject, pass or deny");
        };
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        switch (decision) {
            case Decision.Inject inject ->
                json.put("decision", "inject")
                        .put("carried", EdgeCarried.of(inject).toJson());
            case Decision.Pass(String reason) -> json.put("decision", "pass").put("reason", reason);
            case Decision.Deny(String reason, String sentence) ->
                json.put("decision", "deny").put("reason", reason).put("sentence", sentence);
        }
        if (injection != null) {
            json.put("injection", InjectionForm.toJson(injection));
        }
        if (refused != null) {
            json.put(
                    "refused",
                    JsonObject.builder()
                            .put("reason", refused.reason())
                            .put("sentence", refused.getMessage())
                            .build());
        }
        return json.build();
    }
}
