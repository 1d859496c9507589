package authsome.api.client.wire;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import java.util.List;

/** The JSON form of a {@link Finding}. */
public final class FindingView {

    private FindingView() {}

    /**
     * Reads one.
     *
     * @throws JsonFormatException if it is none
     */
    public static Finding of(JsonObject json) {
        return new Finding(json.text("area"), level(json.text("level")), json.text("sentence"), json.text("advice"));
    }

    /** Writes several. */
    public static JsonValue list(List<Finding> findings) {
        return new JsonValue.Array(findings.stream().map(FindingView::json).toList());
    }

    private static JsonValue json(Finding finding) {
        return JsonObject.builder()
                .put("area", finding.area())
                .put("level", finding.level().wireName())
                .put("sentence", finding.sentence())
                .put("advice", finding.advice())
                .build();
    }

    private static Level level(String name) {
        for (Level level : Level.values()) {
            if (level.wireName().equals(name)) {
                return level;
            }
        }
        throw JsonFormatException.shape("level", "level must be ok, warning or failed");
    }
}
