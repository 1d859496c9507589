package authsome.cli.relay;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.EdgeEndpoint;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.Failure;
import authsome.cli.home.LocalEdge;
import authsome.cli.home.RemoteDaemon;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy sends the requests of a run whose daemon is elsewhere: an edge on this machine, or that daemon's own. As {@code --via}
 * says, else {@code run_via} of the home; without either an edge that runs for that very daemon, else the daemon's.
 */
final class WayOut {

    /** The port of an edge, also one of another user or another home. */
    private static final String PORT = "AUTHSOME_EDGE_PORT";

    private static final String EDGE = "edge";
    private static final String SERVER = "server";
    private static final int MOST_PORTS = 65_535;

    private WayOut() {}

    /**
     * The port of the edge.
     *
     * @param remote where the daemon is; null for this home's own
     * @return null for the daemon's own proxy
     */
    static @Nullable Integer edgePort(Invocation invocation, @Nullable RemoteDaemon remote) {
        String wanted = wanted(invocation);
        if (remote == null) {
            if (EDGE.equals(invocation.arguments().option("--via"))) {
                throw Failure.usage("--via edge goes with a daemon elsewhere, and this home calls its own")
                        .hint("'authsome connect URL' has it call another");
            }
            return null;
        }
        Integer port = SERVER.equals(wanted) ? null : found(invocation, remote);
        if (port == null && EDGE.equals(wanted)) {
            throw Failure.daemonUnavailable("no edge of this home runs for " + remote.url())
                    .hint("'authsome daemon start --edge' starts one; 'authsome run --via server' does without");
        }
        invocation
                .output()
                .trace()
                .info(
                        port == null
                                ? "requests are sent by the proxy of " + remote.url()
                                : "requests are sent by the edge at 127.0.0.1:" + port + ", with credentials of "
                                        + remote.url());
        return port;
    }

    private static @Nullable Integer found(Invocation invocation, RemoteDaemon remote) {
        String named = invocation.world().variable(PORT);
        if (named != null) {
            return Numbers.parse(PORT, named, MOST_PORTS);
        }
        Optional<EdgeEndpoint> edge = LocalEdge.find(invocation.home());
        return edge.filter(found -> found.server().equals(remote.url()))
                .map(EdgeEndpoint::proxyPort)
                .orElse(null);
    }

    private static @Nullable String wanted(Invocation invocation) {
        String asked = invocation.arguments().option("--via");
        if (asked != null) {
            return asked;
        }
        Path file = invocation.home().clientConfig();
        String kept = ClientConfig.read(file).runVia();
        if (kept != null && !kept.equals(EDGE) && !kept.equals(SERVER)) {
            throw Failure.usage("run_via in " + file + " is neither edge nor server");
        }
        return kept;
    }
}
