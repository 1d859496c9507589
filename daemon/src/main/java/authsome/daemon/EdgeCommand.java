package authsome.daemon;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.daemon.edge.EdgeOrder;
import authsome.daemon.edge.ServingEdge;
import authsome.daemon.hardening.CommandLine;
import authsome.daemon.hardening.ProcessHardening;
import authsome.daemon.hardening.SecurityProviders;
import authsome.daemon.logging.DaemonLog;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.home.store.StoreAdapters;
import java.io.InputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/** {@code edge}: a proxy beside an agent, until the process is told to end. One for a home; beside its daemon, if it has one. */
final class EdgeCommand {

    private static final int MOST_PORTS = 65_535;

    private final ServeOptions options;
    private final InputStream in;
    private final PrintStream out;

    EdgeCommand(ServeOptions options, InputStream in, PrintStream out) {
        this.options = options;
        this.in = in;
        this.out = out;
    }

    /** Serves; returns at once, with 1, when this home has an edge already. */
    int run() {
        DaemonLog.prepare();
        // values pass through this memory
        ProcessHardening.apply(CommandLine.ofThisProcess());
        HomeLayout home = new HomeLayout(options.home());
        HomeFolders.prepare(home);
        HomeLock lock = HomeLock.tryTake(
                        home.edgeLock(), ProcessHandle.current().pid())
                .orElseThrow(() -> new StartRefusedException(
                        "the edge of this home is running already: " + HomeLock.holder(home.edgeLock()),
                        "'authsome daemon status' says more"));
        ServeCommand.installLog(home.edgeLog());
        SecurityProviders.leaveOutUnused();
        StoreAdapters adapters = InstalledStores.find();
        Settings settings = ServeCommand.settings(home, adapters, options.environment());
        EdgeOrder order = EdgeOrder.read(in);
        ServedProcess<EdgeEndpoint> process = new ServedProcess<>(lock::close);
        EdgeEndpoint endpoint = process.start(
                () -> ServingEdge.start(home, settings, order, port(), InstantSource.system(), new SecureRandom()));
        out.println("authsome edge at 127.0.0.1:" + endpoint.proxyPort() + ", for " + endpoint.server() + " as "
                + endpoint.identity());
        out.flush();
        process.await();
        return 0;
    }

    /** What is asked for; 0 for nothing. */
    private int port() {
        String port = options.environment().getOrDefault(ServeOptions.EDGE_PORT, "0");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORTS) {
            throw new IllegalArgumentException(ServeOptions.EDGE_PORT + " is a number up to " + MOST_PORTS);
        }
        return Integer.parseInt(port);
    }
}
