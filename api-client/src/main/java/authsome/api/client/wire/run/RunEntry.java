package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An open run.
 *
 * @param id its id
 * @param identity who opened it
 * @param connections the accounts chosen for it
 * @param pid the process with which it ends
 * @param openedAt when it was opened
 */
public record RunEntry(String id, String identity, SortedMap<String, String> connections, long pid, String openedAt) {

    public RunEntry {
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
    }

    /** Reads the JSON form. */
    public static RunEntry of(JsonObject json) {
        return new RunEntry(
                json.text("id"),
                json.text("identity"),
                json.textMap("connections"),
                json.number("pid"),
                json.text("opened_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return fields().build();
    }

    JsonObject.Builder fields() {
        return JsonObject.builder()
                .put("id", id)
                .put("identity", identity)
                .putTexts("connections", connections)
                .put("pid", pid)
                .put("opened_at", openedAt);
    }
}
