package authsome.cli.daemon;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.home.LocalEdge;
import authsome.cli.home.RemoteDaemon;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code daemon status} says of the edge of a home; beside the daemon nothing where there is none. */
final class EdgeStatus {

    private final Optional<EdgeEndpoint> edge;
    private final @Nullable RemoteDaemon called;

    private EdgeStatus(Optional<EdgeEndpoint> edge, @Nullable RemoteDaemon called) {
        this.edge = edge;
        this.called = called;
    }

    static EdgeStatus of(HomeLayout home, @Nullable RemoteDaemon called) {
        return new EdgeStatus(LocalEdge.find(home), called);
    }

    JsonObject.Builder addTo(JsonObject.Builder json) {
        edge.ifPresent(found -> json.put(
                "edge",
                put(found, JsonObject.builder()).put("used", isUsed(found)).build()));
        return json;
    }

    Optional<String> line() {
        return edge.map(found -> "An edge runs: " + words(found)
                + (isUsed(found) ? "." : "; runs of this home do not use it, because that calls another."));
    }

    /** Where one answers, for whom, and as whom. */
    static String words(EdgeEndpoint edge) {
        return "127.0.0.1:" + edge.proxyPort() + " (pid " + edge.pid() + "), for " + edge.server() + " as "
                + edge.identity();
    }

    static JsonObject.Builder put(EdgeEndpoint edge, JsonObject.Builder json) {
        return json.put("pid", edge.pid())
                .put("release", edge.release().version())
                .put("server", edge.server().toString())
                .put("identity", edge.identity().value())
                .put("proxy_port", edge.proxyPort());
    }

    /** {@code daemon status --edge}: the edge alone. */
    int print(Invocation invocation) {
        Output output = invocation.output();
        Path log = invocation.home().edgeLog();
        if (edge.isEmpty()) {
            String error = "no edge is running for this home";
            if (output.json()) {
                output.object(JsonObject.builder()
                        .put("running", false)
                        .put("error", error)
                        .put("log_file", log.toString())
                        .build());
            } else {
                output.line("Not running: " + error + ".");
            }
            return ExitCodes.OTHER;
        }
        if (output.json()) {
            output.object(put(edge.get(), JsonObject.builder().put("running", true))
                    .put("used", isUsed(edge.get()))
                    .put("log_file", log.toString())
                    .build());
        } else {
            line().ifPresent(output::line);
            output.line("Log: " + log);
        }
        return ExitCodes.OK;
    }

    private boolean isUsed(EdgeEndpoint found) {
        return called != null && called.url().equals(found.server());
    }
}
