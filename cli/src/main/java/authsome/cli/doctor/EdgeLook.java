package authsome.cli.doctor;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.cli.home.LocalEdge;
import authsome.cli.home.RemoteDaemon;
import authsome.domain.readiness.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at the edge of a home, if it has or had one. */
final class EdgeLook {

    private static final String AREA = "edge";

    private EdgeLook() {}

    /** @param called the daemon elsewhere that this home calls; null for its own */
    static List<Finding> findings(HomeLayout home, @Nullable RemoteDaemon called) {
        Optional<EdgeEndpoint> crashed = LocalEdge.findCrashed(home);
        if (crashed.isPresent()) {
            return List.of(Finding.warning(
                    AREA,
                    "it ended without stopping in order; open runs have its port "
                            + crashed.get().proxyPort(),
                    "start it again, at the same port: authsome daemon start --edge"));
        }
        return LocalEdge.find(home).map(edge -> List.of(finding(edge, called))).orElse(List.of());
    }

    private static Finding finding(EdgeEndpoint edge, @Nullable RemoteDaemon called) {
        String what = "it runs as pid " + edge.pid() + " at 127.0.0.1:" + edge.proxyPort() + ", for " + edge.server()
                + " as " + edge.identity();
        boolean used = called != null && called.url().equals(edge.server());
        return used
                ? Finding.ok(AREA, what + "; credentials that requests carry are in its memory")
                : Finding.warning(
                        AREA,
                        what + ", and this home calls another daemon",
                        "stop it with 'authsome daemon stop --edge', or connect to that one");
    }
}
