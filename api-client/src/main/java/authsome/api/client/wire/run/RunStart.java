package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a run.
 *
 * @param connections the account to use at a provider, where it is not the default
 * @param mode what becomes of requests that no connection is for; null for the usual
 * @param pid the process with which the run ends
 * @param pidStartedAt when that process started, in milliseconds of the epoch
 * @param sandboxed whether the proxy is the command's only way out, and must not lead back into this machine
 */
public record RunStart(
        SortedMap<String, String> connections, @Nullable String mode, long pid, long pidStartedAt, boolean sandboxed) {

    public RunStart {
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
    }

    /** Reads the JSON form. */
    public static RunStart of(JsonObject json) {
        return new RunStart(
                json.textMap("connections"),
                json.findText("mode"),
                json.number("pid"),
                json.number("pid_started_at"),
                json.flag("sandboxed", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .putTexts("connections", connections)
                .putIfPresent("mode", mode)
                .put("pid", pid)
                .put("pid_started_at", pidStartedAt)
                .put("sandboxed", sandboxed)
                .build();
    }
}
