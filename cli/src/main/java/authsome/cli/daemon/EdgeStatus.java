package authsome.cli.daemon;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.JsonObject;
import authsome.cli.home.LocalEdge;
import authsome.cli.home.RemoteDaemon;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code daemon status} says of the edge of a home: nothing where there is none. */
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
                JsonObject.builder()
                        .put("pid", found.pid())
                        .put("release", found.release().version())
                        .put("server", found.server().toString())
                        .put("identity", found.identity().value())
                        .put("proxy_port", found.proxyPort())
                        .put("used", isUsed(found))
                        .build()));
        return json;
    }

    Optional<String> line() {
        return edge.map(found -> "An edge runs: 127.0.0.1:" + found.proxyPort() + " (pid " + found.pid() + "), for "
                + found.server() + " as " + found.identity()
                + (isUsed(found) ? "." : "; runs of this home do not use it, because that calls another."));
    }

    private boolean isUsed(EdgeEndpoint found) {
        return called != null && called.url().equals(found.server());
    }
}
