package authsome.cli.home;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The edge of a home: a proxy on this machine, for which a daemon elsewhere has the credentials. */
public final class LocalEdge {

    /** Somebody else may be waiting for a start that fails, before it is our turn to try. */
    private static final int STARTS_TO_WAIT_FOR = 2;

    private LocalEdge() {}

    /**
     * Starts it unless it runs.
     *
     * @param port the port at which it must serve runs; null for the one that it had, or any
     * @param order what it is told on its standard input; the caller's to wipe
     */
    public static Started start(HomeLayout home, World world, Output output, @Nullable String port, byte[] order) {
        HomeFolder.prepare(home);
        try (HomeLock _ = HomeLock.take(home, BackgroundStart.limit(world).multipliedBy(STARTS_TO_WAIT_FOR))) {
            Optional<EdgeEndpoint> running = find(home);
            if (running.isPresent()) {
                return new Started(running.get(), false);
            }
            BackgroundStart.Program program =
                    new BackgroundStart.Program("edge", DaemonCommand.edge(home, port), home.edgeLog());
            return new Started(
                    new BackgroundStart<>(home, world, output, program, () -> find(home)).await(order), true);
        }
    }

    /**
     * What came of starting.
     *
     * @param endpoint the edge that runs now
     * @param fresh whether it was started now
     */
    public record Started(EdgeEndpoint endpoint, boolean fresh) {}

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
