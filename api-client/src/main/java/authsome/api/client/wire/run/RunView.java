package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * An open run, and what became of its requests.
 *
 * @param entry the run
 * @param mode what becomes of requests that no connection is for
 * @param reachable the connections that it reaches, as {@code provider/name}
 * @param decisions the last decisions, the newest first
 * @param total how many there were at all since the daemon started
 */
public record RunView(RunEntry entry, String mode, List<String> reachable, List<DecisionView> decisions, long total) {

    public RunView {
        reachable = List.copyOf(reachable);
        decisions = List.copyOf(decisions);
    }

    /** Reads the JSON form. */
    public static RunView of(JsonObject json) {
        return new RunView(
                RunEntry.of(json),
                json.text("mode"),
                json.texts("reachable"),
                json.objects("decisions").stream().map(DecisionView::of).toList(),
                json.number("decisions_total"));
    }

    /** The JSON form: that of the entry, and more. */
    public JsonObject toJson() {
        return entry.fields()
                .put("mode", mode)
                .putTexts("reachable", reachable)
                .put(
                        "decisions",
                        new JsonValue.Array(decisions.stream()
                                .map(decision -> (JsonValue) decision.toJson())
                                .toList()))
                .put("decisions_total", total)
                .build();
    }
}
