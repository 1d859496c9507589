package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended at an edge, or that it was not sent.
 *
 * @param target the request
 * @param carried which credential it carried; null for none
 * @param passed why it passed without one; null where it did not pass
 * @param outcome how it ended; null where it was not sent
 * @param refusal why it was not sent; null where it was
 */
public record EdgeEnding(
        HttpTarget target,
        @Nullable EdgeCarried carried,
        @Nullable String passed,
        @Nullable Outcome outcome,
        @Nullable Refusal refusal) {

    /** One that was sent. */
    public static EdgeEnding completed(HttpTarget target, Decision decision, Outcome outcome) {
        return switch (decision) {
            case Decision.Inject inject -> new EdgeEnding(target, EdgeCarried.of(inject), null, outcome, null);
            case Decision.Pass(String reason) -> new EdgeEnding(target, null, reason, outcome, null);
            case Decision.Deny(String reason, String _) -> new EdgeEnding(target, null, reason, outcome, null);
        };
    }

    /** One that was not sent. */
    public static EdgeEnding refused(HttpTarget target, Refusal refusal) {
        return new EdgeEnding(target, null, null, null, refusal);
    }

    /** Several of them. */
    public static JsonObject all(List<EdgeEnding> endings) {
        return JsonObject.builder()
                .put(
                        "endings",
                        new JsonValue.Array(endings.stream()
                                .map(ending -> (JsonValue) ending.toJson())
                                .toList()))
                .build();
    }

    /** Reads several of them. */
    public static List<EdgeEnding> all(JsonObject json) {
        return json.objects("endings").stream().map(EdgeEnding::of).toList();
    }

    /** Reads the answer: what could have been expected to decide otherwise about the last one. */
    public static List<NearMiss> answer(JsonObject json) {
        return Forms.misses(json);
    }

    /** The JSON form of the answer. */
    public static JsonObject answer(List<NearMiss> misses) {
        return JsonObject.builder().put("near_misses", Forms.misses(misses)).build();
    }

    private static EdgeEnding of(JsonObject json) {
        JsonObject carried = json.findObject("carried");
        JsonObject refused = json.findObject("refused");
        int status = json.number("status", 0, 999);
        if (refused != null) {
            return refused(Forms.target(json), new Refusal(status, refused.text("reason"), refused.text("sentence")));
        }
        String passed = json.findText("passed");
        if ((carried == null) == (passed == null)) {
            throw JsonFormatException.shape("passed", "a request that was sent carried something, or passed");
        }
        return new EdgeEnding(
                Forms.target(json),
                carried == null ? null : EdgeCarried.of(carried),
                passed,
                new Outcome(
                        status, json.number("sent"), json.number("received"), Duration.ofMillis(json.number("millis"))),
                null);
    }

    private JsonObject toJson() {
        JsonObject.Builder json = Forms.put(target, JsonObject.builder());
        if (refusal != null) {
            return json.put("status", refusal.status())
                    .put(
                            "refused",
                            JsonObject.builder()
                                    .put("reason", refusal.reason())
                                    .put("sentence", refusal.sentence())
                                    .build())
                    .build();
        }
        if (carried != null) {
            json.put("carried", carried.toJson());
        }
        Outcome ended = outcome == null ? Outcome.NOTHING : outcome;
        return json.putIfPresent("passed", passed)
                .put("status", ended.status())
                .put("sent", ended.sent())
                .put("received", ended.received())
                .put("millis", ended.took().toMillis())
                .build();
    }
}
