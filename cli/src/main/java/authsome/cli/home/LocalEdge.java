package authsome.cli.home;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The edge of a home: a proxy on this machine, for which a daemon elsewhere has the credentials. */
public final class LocalEdge {

    private LocalEdge() {}

    /** The running edge; empty when there is none. */
    public static Optional<EdgeEndpoint> find(HomeLayout home) {
        return endpoint(home).filter(endpoint -> process(endpoint).isPresent());
    }

    /** What is left of an edge that ended without stopping in order; empty when one runs, or none was there. */
    public static Optional<EdgeEndpoint> findCrashed(HomeLayout home) {
        return endpoint(home).filter(endpoint -> process(endpoint).isEmpty());
    }

    private static Optional<EdgeEndpoint> endpoint(HomeLayout home) {
        try {
            return EdgeEndpoint.read(home.edge());
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(home.root(), failure.getCause());
        }
    }

    /** Its process; empty when it has ended, even if its number was given away again. */
    public static Optional<ProcessHandle> process(EdgeEndpoint endpoint) {
        return StartedProcess.find(endpoint.pid(), endpoint.startedAtMillis());
    }
}
