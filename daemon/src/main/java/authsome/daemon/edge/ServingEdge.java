package authsome.daemon.edge;

import authsome.api.client.edge.EdgeInjector;
import authsome.api.client.edge.EdgeServer;
import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.Release;
import authsome.daemon.wiring.ServingDaemon;
import authsome.daemon.wiring.Unwinding;
import authsome.domain.run.ProcessRef;
import authsome.home.lifecycle.LiveProcesses;
import authsome.home.lifecycle.RememberedPort;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** An edge that serves; closing it stops everything in order. Closed once, by one thread. */
public final class ServingEdge implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServingEdge.class.getName());

    private final EdgeEndpoint endpoint;
    private final Unwinding unwinding;

    private ServingEdge(EdgeEndpoint endpoint, Unwinding unwinding) {
        this.endpoint = endpoint;
        this.unwinding = unwinding;
    }

    /**
     * Wires and starts everything. The endpoint file is written last: whoever reads it finds an edge that serves.
     *
     * @param port the port that it must take; 0 for the one it had, or any
     * @throws StartRefusedException if that port belongs to somebody else
     */
    public static ServingEdge start(
            HomeLayout home, Settings settings, EdgeOrder order, int port, InstantSource clock, SecureRandom random) {
        Unwinding unwinding = new Unwinding();
        boolean complete = false;
        try {
            ServingEdge edge = new ServingEdge(serve(home, settings, order, port, clock, random, unwinding), unwinding);
            complete = true;
            return edge;
        } finally {
            if (!complete) {
                unwinding.close();
            }
        }
    }

    private static EdgeEndpoint serve(
            HomeLayout home,
            Settings settings,
            EdgeOrder order,
            int port,
            InstantSource clock,
            SecureRandom random,
            Unwinding unwinding) {
        EdgeServer server = new EdgeServer(order.server(), order.trust(), order.identity(), clock, random);
        EdgeInjector injector = new EdgeInjector(server, System::nanoTime);
        unwinding.add("the calls of the server", injector::close);
        RememberedPort remembered = new RememberedPort(home.edgePort());
        ProxyServer proxy = new ProxyServer(
                new ProxySettings(
                        settings.egress(),
                        settings.extraRoots(),
                        settings.certificates(),
                        null,
                        port == 0 ? remembered.read() : port,
                        settings.limits(),
                        candidate -> false),
                clock,
                random);
        startProxy(proxy, injector);
        unwinding.add("the proxy", proxy::close);
        if (port != 0 && proxy.shared() != port) {
            throw new StartRefusedException(
                    "port " + port + " belongs to another program", "leave --port out, or name another one");
        }
        injector.start(proxy::close);
        // open runs have this port in their environment: the next edge takes it again
        remembered.write(proxy.shared());
        Duration patience = settings.network().patience();
        unwinding.add("what is under way", () -> drain(proxy, patience));
        EdgeEndpoint endpoint = endpoint(order, proxy.shared());
        endpoint.write(home.edge());
        unwinding.add("the endpoint file", () -> withdraw(home.edge()));
        Thread.ofPlatform().daemon().name("warm").start(proxy::warm);
        LOG.log(
                Level.INFO,
                "edge for " + order.server() + " as " + order.identity().handle() + ", proxy on port "
                        + proxy.shared());
        return endpoint;
    }

    private static void startProxy(ProxyServer proxy, EdgeInjector injector) {
        try {
            proxy.start(injector);
        } catch (IOException failed) {
            throw new UncheckedIOException("the proxy cannot listen", failed);
        }
    }

    /** Takes no connection any more, and finishes what was begun, as far as there is time for it. */
    private static void drain(ProxyServer proxy, Duration patience) {
        try {
            int left = proxy.drain(patience);
            if (left > 0) {
                LOG.log(Level.WARNING, "{0} requests of runs were not answered in time, and are cut off", left);
            }
        } catch (InterruptedException _) {
            // whoever ends this thread wants no more waiting
            Thread.currentThread().interrupt();
        }
    }

    private static EdgeEndpoint endpoint(EdgeOrder order, int proxyPort) {
        ProcessRef self =
                new LiveProcesses().find(ProcessHandle.current().pid()).orElseThrow();
        return new EdgeEndpoint(
                self.pid(),
                self.startedAtMillis(),
                Release.ofThis(ServingDaemon.release()),
                order.server(),
                order.identity().handle(),
                proxyPort);
    }

    private static void withdraw(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it answers. */
    public EdgeEndpoint endpoint() {
        return endpoint;
    }

    /** Stops listening, lets requests end, tells how they ended, and wipes what it knows. */
    @Override
    public void close() {
        LOG.log(Level.INFO, "stopping");
        unwinding.close();
        LOG.log(Level.INFO, "stopped");
    }
}
