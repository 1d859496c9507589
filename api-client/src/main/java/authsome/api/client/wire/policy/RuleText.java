package authsome.api.client.wire.policy;

import authsome.api.client.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a policy. What is null or empty counts for all.
 *
 * @param number names it; 0 for one that is asked for
 * @param effect {@code allow}, {@code deny} or {@code read-only}
 * @param identity whose requests, by handle
 * @param vault with connections of which vault: its name, or its id where it has none any more
 * @param provider at which provider
 * @param connection with connections of which name
 * @param methods HTTP methods in capitals
 * @param path the beginning of paths, with a star for any one segment
 */
public record RuleText(
        int number,
        String effect,
        @Nullable String identity,
        @Nullable String vault,
        @Nullable String provider,
        @Nullable String connection,
        List<String> methods,
        @Nullable String path) {

    public RuleText {
        methods = List.copyOf(methods);
    }

    /** Reads the JSON form. */
    public static RuleText of(JsonObject json) {
        return new RuleText(
                json.find("number") == null ? 0 : json.number("number", 0, Integer.MAX_VALUE),
                json.text("effect"),
                json.findText("identity"),
                json.findText("vault"),
                json.findText("provider"),
                json.findText("connection"),
                json.find("methods") == null ? List.of() : json.texts("methods"),
                json.findText("path"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("number", number)
                .put("effect", effect)
                .putIfPresent("identity", identity)
                .putIfPresent("vault", vault)
                .putIfPresent("provider", provider)
                .putIfPresent("connection", connection)
                .putTexts("methods", methods)
                .putIfPresent("path", path)
                .build();
    }
}
