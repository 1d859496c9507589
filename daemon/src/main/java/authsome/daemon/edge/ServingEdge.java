package authsome.daemon.edge;

import authsome.api.client.edge.EdgeInjector;
import authsome.api.client.edge.EdgeServer;
import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.Release;
import authsome.daemon.wiring.ServedProxy;
import authsome.daemon.wiring.Serving;
import authsome.daemon.wiring.ServingDaemon;
import authsome.daemon.wiring.Unwinding;
import authsome.domain.run.ProcessRef;
import authsome.home.lifecycle.LiveProcesses;
import authsome.home.lifecycle.RememberedPort;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Starts an edge. */
public final class ServingEdge {

    private static final System.Logger LOG = System.getLogger(ServingEdge.class.getName());

    private ServingEdge() {}

    /**
     * Wires and starts everything. The endpoint file is written last: whoever reads it finds an edge that serves.
     *
     * @param port the port that it must take; 0 for the one it had, or any
     * @throws StartRefusedException if that port belongs to somebody else
     */
    public static Serving<EdgeEndpoint> start(
            HomeLayout home, Settings settings, EdgeOrder order, int port, InstantSource clock, SecureRandom random) {
        return Serving.start(unwinding -> serve(home, settings, order, port, clock, random, unwinding));
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
        ServedProxy served = new ServedProxy(proxy);
        served.listen(injector);
        unwinding.add("the proxy", proxy::close);
        if (port != 0 && proxy.shared() != port) {
            throw new StartRefusedException(
                    "port " + port + " belongs to another program", "leave --port out, or name another one");
        }
        injector.start(proxy::close);
        proxy.serve();
        served.remember(remembered);
        Duration patience = settings.network().patience();
        unwinding.add("what is under way", () -> drain(served, patience));
        EdgeEndpoint endpoint = endpoint(order, proxy.shared());
        endpoint.write(home.edge());
        unwinding.addFile("the endpoint file", home.edge());
        Thread.ofPlatform().daemon().name("warm").start(proxy::warm);
        LOG.log(
                Level.INFO,
                "edge for " + order.server() + " as " + order.identity().handle() + ", proxy on port "
                        + proxy.shared());
        return endpoint;
    }

    private static void drain(ServedProxy proxy, Duration patience) {
        try {
            proxy.drain(patience);
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
}
