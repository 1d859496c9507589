package authsome.daemon;

import authsome.api.client.home.HomeLayout;
import authsome.daemon.edge.EdgeOrder;
import authsome.daemon.edge.ServingEdge;
import authsome.daemon.hardening.CommandLine;
import authsome.daemon.hardening.ProcessHardening;
import authsome.daemon.logging.DaemonLog;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** {@code edge}: a proxy beside an agent, until the process is told to end. One for a home; beside its daemon, if it has one. */
final class EdgeCommand {

    private static final long LOG_LIMIT = 5_000_000;
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
        // values pass through this memory
        ProcessHardening.apply(CommandLine.ofThisProcess());
        HomeLayout home = new HomeLayout(options.home());
        HomeFolders.prepare(home);
        HomeLock lock = HomeLock.tryTake(
                        home.edgeLock(), ProcessHandle.current().pid())
                .orElseThrow(() -> new StartRefusedException(
                        "the edge of this home is running already: " + HomeLock.holder(home.edgeLock()),
                        "'authsome daemon status' says more"));
        installLog(home);
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        Settings settings = ServeCommand.settings(home, adapters, options.environment());
        EdgeOrder order = EdgeOrder.read(in);
        CompletableFuture<ServingEdge> starting = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        // before the start: whoever finds the endpoint file may end this process, and what was started is put away
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting, lock, ended), "stop"));
        ServingEdge edge = start(home, settings, order, starting);
        out.println("authsome edge at 127.0.0.1:" + edge.endpoint().proxyPort() + ", for "
                + edge.endpoint().server() + " as " + edge.endpoint().identity());
        out.flush();
        await(ended);
        return 0;
    }

    private ServingEdge start(
            HomeLayout home, Settings settings, EdgeOrder order, CompletableFuture<ServingEdge> starting) {
        try {
            ServingEdge edge =
                    ServingEdge.start(home, settings, order, port(), InstantSource.system(), new SecureRandom());
            starting.complete(edge);
            return edge;
        } finally {
            starting.cancel(false);
        }
    }

    /** What is asked for; 0 for nothing. */
    private int port() {
        String port = options.environment().getOrDefault(ServeOptions.EDGE_PORT, "0");
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORTS) {
            throw new IllegalArgumentException(ServeOptions.EDGE_PORT + " is a number up to " + MOST_PORTS);
        }
        return Integer.parseInt(port);
    }

    private static void stop(CompletableFuture<ServingEdge> starting, HomeLock lock, CountDownLatch ended) {
        ServingEdge edge = starting.handle((served, failed) -> served).join();
        if (edge != null) {
            edge.close();
        }
        lock.close();
        ended.countDown();
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            // nobody interrupts the main thread but a debugger; leaving it ends the process in order
            Thread.currentThread().interrupt();
        }
    }

    private static void installLog(HomeLayout home) {
        try {
            DaemonLog.install(home.edgeLog(), LOG_LIMIT);
        } catch (IOException failed) {
            throw new StartRefusedException("cannot write " + home.edgeLog() + ": " + failed.getMessage(), null);
        }
    }
}
