package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request of a run.
 *
 * @param at when it was decided
 * @param method its method; {@code CONNECT} for a connection that passed untouched or was refused
 * @param host where it went, with the port
 * @param path without query; empty for a connection
 * @param decision {@code inject}, {@code pass} or {@code refuse}
 * @param reason a code
 * @param sentence the same for people
 * @param connection whose credential it carried, as {@code provider/name}; null for none
 * @param route the URL under which it fell; null for none
 * @param status the service's status; 0 when there was none
 * @param sent bytes of the request
 * @param received bytes of the answer
 * @param millis how long it took
 * @param redacted how often the credential was taken out of the answer
 * @param unsearched the coding of an answer that passed without being searched for it, or {@code short_secret} for one that
 *     was not searched because the credential is too short; null for none
 * @param nearMisses what did not decide, though it could have been expected to
 */
public record DecisionView(
        String at,
        String method,
        String host,
        String path,
        String decision,
        String reason,
        String sentence,
        @Nullable String connection,
        @Nullable String route,
        int status,
        long sent,
        long received,
        long millis,
        long redacted,
        @Nullable String unsearched,
        List<Explained.Miss> nearMisses) {

    public DecisionView {
        nearMisses = List.copyOf(nearMisses);
    }

    /** Reads the JSON form. */
    public static DecisionView of(JsonObject json) {
        return new DecisionView(
                json.text("at"),
                json.text("method"),
                json.text("host"),
                json.text("path"),
                json.text("decision"),
                json.text("reason"),
                json.text("sentence"),
                json.findText("connection"),
                json.findText("route"),
                json.number("status", 0, 999),
                json.number("sent"),
                json.number("received"),
                json.number("millis"),
                json.find("redacted") == null ? 0 : json.number("redacted"),
                json.findText("unsearched"),
                Explained.Miss.list(json));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("at", at)
                .put("method", method)
                .put("host", host)
                .put("path", path)
                .put("decision", decision)
                .put("reason", reason)
                .put("sentence", sentence)
                .putIfPresent("connection", connection)
                .putIfPresent("route", route)
                .put("status", status)
                .put("sent", sent)
                .put("received", received)
                .put("millis", millis);
        if (redacted > 0) {
            json.put("redacted", redacted);
        }
        return json.putIfPresent("unsearched", unsearched)
                .put("near_misses", Explained.Miss.array(nearMisses))
                .build();
    }
}
