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
 * @param elsewhere where the command is, which is not on the daemon's machine; null where it is
 * @param sandboxed whether the proxy is the command's only way out, and must not lead back into this machine
 */
public record RunStart(
        SortedMap<String, String> connections,
        @Nullable String mode,
        long pid,
        long pidStartedAt,
        boolean sandboxed,
        @Nullable Elsewhere elsewhere) {

    public RunStart {
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
    }

    /** A command on the daemon's machine. */
    public RunStart(
            SortedMap<String, String> connections,
            @Nullable String mode,
            long pid,
            long pidStartedAt,
            boolean sandboxed) {
        this(connections, mode, pid, pidStartedAt, sandboxed, null);
    }

    /**
     * A command on another machine, beside a relay that leads to the daemon's proxy.
     *
     * @param folder where its trust files will be, absolute
     * @param port of the relay, for clients that send the run's secret
     * @param ownPort of the relay, for clients that cannot
     * @param inside the run around it; null for none
     */
    public record Elsewhere(
            String folder,
            long port,
            long ownPort,
            @Nullable String inside) {

        static @Nullable Elsewhere find(@Nullable JsonObject json) {
            return json == null
                    ? null
                    : new Elsewhere(
                            json.text("folder"), json.number("port"), json.number("own_port"), json.findText("inside"));
        }

        JsonObject toJson() {
            return JsonObject.builder()
                    .put("folder", folder)
                    .put("port", port)
                    .put("own_port", ownPort)
                    .putIfPresent("inside", inside)
                    .build();
        }
    }

    /** Reads the JSON form. */
    public static RunStart of(JsonObject json) {
        return new RunStart(
                json.textMap("connections"),
                json.findText("mode"),
                json.number("pid"),
                json.number("pid_started_at"),
                json.flag("sandboxed", false),
                Elsewhere.find(json.findObject("elsewhere")));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .putTexts("connections", connections)
                .putIfPresent("mode", mode)
                .put("pid", pid)
                .put("pid_started_at", pidStartedAt)
                .put("sandboxed", sandboxed);
        return (elsewhere == null ? json : json.put("elsewhere", elsewhere.toJson())).build();
    }
}
