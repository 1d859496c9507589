package authsome.daemon.wiring;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.Release;
import authsome.api.http.ApiServer;
import authsome.api.http.ApiServerSettings;
import authsome.api.http.PortTakenException;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.domain.run.ProcessRef;
import authsome.home.lifecycle.LiveProcesses;
import authsome.home.lifecycle.RememberedPort;
import authsome.home.lifecycle.SocketPath;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.NetworkSettings;
import authsome.ports.telemetry.Telemetry;
import authsome.proxy.ProxyServer;
import authsome.proxy.ca.TrustDirectory;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts a daemon. */
public final class ServingDaemon {

    private static final System.Logger LOG = System.getLogger(ServingDaemon.class.getName());

    private ServingDaemon() {}

    /**
     * Wires and starts everything. The endpoint file is written last: whoever reads it finds a daemon that answers.
     *
     * @throws StartRefusedException if the master key is not the one that the data were written with
     */
    public static Serving<DaemonEndpoint> start(StartRequest request) {
        return Serving.start(unwinding -> serve(request, unwinding));
    }

    private static DaemonEndpoint serve(StartRequest request, Unwinding unwinding) {
        int port = PortChoice.choose(request.settings().port());
        Wiring wiring = Wiring.of(request, port, unwinding);
        unwinding.add("the audit file", wiring.mirror()::close);
        @Nullable Telemetry telemetry = wiring.telemetry();
        if (telemetry != null) {
            unwinding.add("telemetry", telemetry::close);
        }
        Broker broker = wiring.broker();
        unwinding.add("the use cases", broker::close);
        ProxyServer proxy = wiring.proxy();
        ServedProxy served = new ServedProxy(proxy);
        served.listen(broker.injector());
        served.remember(new RememberedPort(Wiring.proxyPortFile(request.home())));
        unwinding.add("the proxy", proxy::close);
        broker.start();
        // not before: children of runs that go on connect as soon as there is a port
        proxy.serve();
        wiring.tell(broker);
        Path socket = SocketPath.prepare(request.home());
        ApiServer api = startApi(
                broker,
                new ApiServerSettings(
                        socket,
                        port,
                        wiring.deployment().baseUrl(),
                        wiring.doors().api(),
                        ApiServerSettings.USUAL_PATIENCE,
                        ApiServerSettings.USUAL_GRACE),
                request,
                telemetry);
        unwinding.add("the API", api::close);
        unwinding.add(
                "what is under way", () -> drain(api, served, request.settings().network()));
        DaemonEndpoint endpoint = endpoint(broker.deployment(), socket, port, proxy.shared());
        endpoint.write(request.home().endpoint());
        unwinding.addFile("the endpoint file", request.home().endpoint());
        Thread.ofPlatform().daemon().name("warm").start(() -> warm(proxy, wiring.trust()));
        log(request, endpoint, wiring);
        // whoever reads this log owns the home, or runs the server
        broker.accounts()
                .setupCode()
                .ifPresent(code ->
                        LOG.log(Level.INFO, "nobody owns anything here yet; set-up code for a first account: " + code));
        return endpoint;
    }

    /** The first certificates and the public roots take a while: neither the start waits for them nor the first run. */
    private static void warm(ProxyServer proxy, TrustDirectory trust) {
        proxy.warm();
        trust.warm();
    }

    /**
     * Other servers take over: balancers are told to lead new requests there, then clients are, and what was begun here is
     * finished, as far as there is time for it.
     */
    private static void drain(ApiServer api, ServedProxy proxy, NetworkSettings settings) {
        try {
            api.leave();
            Thread.sleep(settings.notice());
            api.turnAway();
            proxy.drain(settings.patience());
        } catch (InterruptedException _) {
            // whoever ends this thread wants no more waiting
            Thread.currentThread().interrupt();
        }
    }

    private static ApiServer startApi(
            Broker broker, ApiServerSettings settings, StartRequest request, @Nullable Telemetry telemetry) {
        try {
            return ApiServer.start(broker, settings, request.random(), telemetry);
        } catch (PortTakenException raced) {
            throw new StartRefusedException(String.valueOf(raced.getMessage()), "start again");
        }
    }

    private static DaemonEndpoint endpoint(Deployment deployment, Path socket, int port, int proxyPort) {
        ProcessRef self =
                new LiveProcesses().find(ProcessHandle.current().pid()).orElseThrow();
        return new DaemonEndpoint(
                self.pid(),
                self.startedAtMillis(),
                deployment.instance(),
                deployment.version(),
                Release.ofThis(release()),
                socket,
                "127.0.0.1",
                port,
                deployment.baseUrl(),
                proxyPort);
    }

    /** Which release this is. */
    public static String release() {
        @Nullable ModuleDescriptor module = ServingDaemon.class.getModule().getDescriptor();
        return module == null ? "development" : module.rawVersion().orElse("development");
    }

    private static void log(StartRequest request, DaemonEndpoint endpoint, Wiring wiring) {
        LOG.log(
                Level.INFO,
                "serving " + request.home().root() + " at " + endpoint.baseUrl() + " as " + endpoint.instance()
                        + ", proxy on port " + endpoint.proxyPort() + ", " + wiring.storage());
        wiring.inspection().ofThisStart().stream()
                .filter(finding -> finding.level() != authsome.domain.readiness.Level.OK)
                .forEach(finding -> LOG.log(Level.WARNING, finding.sentence()));
    }
}
