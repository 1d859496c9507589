package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a request, and why.
 *
 * @param decision {@code inject}, {@code pass} or {@code refuse}
 * @param reason a code
 * @param sentence the same for people
 * @param provider whose service it is; null where it carries no credential
 * @param connection the account whose credential it would carry; null for none
 * @param route the URL under which it falls; null for none
 * @param placement where the credential would stand, never the credential; null for none
 * @param nearMisses what does not decide, though it could have been expected to
 */
public record Explained(
        String decision,
        String reason,
        String sentence,
        @Nullable String provider,
        @Nullable String connection,
        @Nullable String route,
        @Nullable String placement,
        List<Miss> nearMisses) {

    public Explained {
        nearMisses = List.copyOf(nearMisses);
    }

    /**
     * Something that does not decide.
     *
     * @param reason a code
     * @param subject a connection or a provider
     * @param sentence why not, and what to do where something can be done
     */
    public record Miss(String reason, String subject, String sentence) {

        static List<Miss> list(JsonObject json) {
            return json.objects("near_misses").stream().map(Miss::of).toList();
        }

        static JsonValue array(List<Miss> misses) {
            return new JsonValue.Array(
                    misses.stream().map(miss -> (JsonValue) miss.toJson()).toList());
        }

        static Miss of(JsonObject json) {
            return new Miss(json.text("reason"), json.text("subject"), json.text("sentence"));
        }

        JsonObject toJson() {
            return JsonObject.builder()
                    .put("reason", reason)
                    .put("subject", subject)
                    .put("sentence", sentence)
                    .build();
        }
    }

    /** Reads the JSON form. */
    public static Explained of(JsonObject json) {
        return new Explained(
                json.text("decision"),
                json.text("reason"),
                json.text("sentence"),
                json.findText("provider"),
                json.findText("connection"),
                json.findText("route"),
                json.findText("placement"),
                Miss.list(json));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("decision", decision)
                .put("reason", reason)
                .put("sentence", sentence)
                .putIfPresent("provider", provider)
                .putIfPresent("connection", connection)
                .putIfPresent("route", route)
                .putIfPresent("placement", placement)
                .put("near_misses", Miss.array(nearMisses))
                .build();
    }
}
