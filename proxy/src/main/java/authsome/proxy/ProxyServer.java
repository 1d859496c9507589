package authsome.proxy;

import authsome.domain.run.RunId;
import authsome.ports.injection.Injector;
import authsome.ports.run.PeerUser;
import authsome.ports.run.ProxyPorts;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Listener;
import authsome.proxy.net.Watch;
import authsome.proxy.net.Wire;
import authsome.proxy.relay.ClientConnection;
import authsome.proxy.relay.Relay;
import authsome.proxy.relay.RunConnections;
import authsome.proxy.tls.ChildTls;
import authsome.proxy.upstream.Dialer;
import authsome.proxy.upstream.UpstreamTls;
import authsome.proxy.upstream.Upstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The injecting proxy on loopback: one port that all runs share, and one for each run that asks.
 *
 * <p>On the shared port a client names its run by the run's secret; a run's own port admits processes of this user, told
 * by the kernel. Nothing is injected before the service has shown a valid certificate for the very name in CONNECT.
 *
 * <p>Safe for use by many threads.
 */
public final class ProxyServer implements ProxyPorts, AutoCloseable {

    private final ProxySettings settings;
    private final InstantSource clock;
    private final SecureRandom random;
    private final RunConnections connections;
    private final Deadlines deadlines;
    private final ChildTls childTls;
    private final PeerUser peerUser = new PeerUser();
    private final Listener.Places places;
    private final Map<RunId, Listener> own = new ConcurrentHashMap<>();
    private volatile @Nullable Started started;

    private record Started(Listener shared, @Nullable Listener network, Relay relay, Watch watch, UpstreamTls tls) {

        void refuseMore() {
            shared.close();
            if (network != null) {
                network.close();
            }
        }
    }

    /**
     * Prepares a proxy; nothing listens yet.
     *
     * @param clock dates leaves and measures deadlines
     * @param random makes leaf keys
     */
    public ProxyServer(ProxySettings settings, InstantSource clock, SecureRandom random) {
        this(settings, Deadlines.of(settings.limits()), clock, random);
    }

    /** A proxy with deadlines of its own. */
    ProxyServer(ProxySettings settings, Deadlines deadlines, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.clock = clock;
        this.random = random;
        this.connections = new RunConnections(settings.limits().ofOneRun());
        this.places = new Listener.Places(settings.limits().connections());
        this.childTls = new ChildTls(clock, random);
    }

    /** Takes the shared port, the preferred one where it is free, and begins to serve. */
    public void start(Injector injector) throws IOException {
        listen(injector);
        serve();
    }

    /**
     * Takes the shared port, the preferred one where it is free. Who connects there waits until {@link #serve}: a daemon that
     * has started again does not know at once which runs are open, and would turn away their children.
     */
    public synchronized void listen(Injector injector) throws IOException {
        if (started != null) {
            throw new IllegalStateException("the proxy was started before");
        }
        Watch watch = new Watch(deadlines);
        UpstreamTls tls =
                new UpstreamTls(settings.egress(), settings.extraRoots(), deadlines.serviceHandshake(), clock, random);
        Upstreams upstreams = new Upstreams(
                new Dialer(settings.egress(), this::isOwnPort, watch), tls, settings.certificates(), deadlines, clock);
        Relay relay = new Relay(injector, upstreams, childTls, connections, deadlines, clock);
        Listener shared = listenToRuns(relay, watch);
        started = new Started(shared, listenToOthers(relay, watch, shared), relay, watch, tls);
    }

    /** Begins to serve those who have connected already, and all who come. Called once, when it is known which runs are open. */
    public void serve() {
        Started running = running();
        running.shared().start();
        if (running.network() != null) {
            running.network().start();
        }
    }

    /**
     * Does once, for nobody, what takes long the first time, so that no child waits for it. Call it on a thread of its own
     * when somebody is served already.
     */
    public void warm() {
        running().tls().readRoots();
        WarmUp.run(clock, random);
    }

    @Override
    public int shared() {
        return running().shared().port();
    }

    @Override
    public String reachedAt() {
        ProxySettings.Network network = settings.network();
        if (network == null) {
            return ProxyPorts.super.reachedAt();
        }
        return (network.tls() == null ? "http://" : "https://") + network.name();
    }

    @Override
    public synchronized int open(RunId run, int preferred) {
        Started running = running();
        Listener known = own.get(run);
        if (known != null) {
            return known.port();
        }
        try {
            Listener listener = new Listener(preferred, places, running.watch(), new Guests(running.relay(), run));
            own.put(run, listener);
            listener.start();
            return listener.port();
        } catch (BindException _) {
            throw new PortTakenException(preferred);
        } catch (IOException e) {
            throw new UncheckedIOException("a port for " + run + " cannot be opened", e);
        }
    }

    @Override
    public synchronized void close(RunId run) {
        Listener listener = own.remove(run);
        if (listener != null) {
            listener.close();
        }
        connections.closeAll(run);
        childTls.forget(run);
    }

    /**
     * Takes no connection any more, and waits for what is under way.
     *
     * @return how many requests were not answered in time
     */
    public int drain(Duration patience) throws InterruptedException {
        Started running = running();
        leave(running);
        return running.relay().underWay().await(patience);
    }

    private void leave(Started running) throws InterruptedException {
        List<Listener> all = new ArrayList<>(own.values());
        all.add(running.shared());
        if (running.network() != null) {
            all.add(running.network());
        }
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            each.invokeAll(all.stream().map(listener -> leaving(listener)).toList());
        }
    }

    private static Callable<Boolean> leaving(Listener listener) {
        return () -> {
            listener.leave();
            return true;
        };
    }

    /** Stops serving and cuts every connection. */
    @Override
    public synchronized void close() {
        Started running = started;
        if (running == null) {
            return;
        }
        running.refuseMore();
        own.values().forEach(Listener::close);
        own.clear();
        connections.closeAll();
        running.relay().upstreams().close();
        running.watch().close();
    }

    private Listener listenToRuns(Relay relay, Watch watch) throws IOException {
        try {
            return new Listener(settings.preferredPort(), places, watch, new Guests(relay, null));
        } catch (BindException e) {
            if (settings.preferredPort() == 0) {
                throw e;
            }
            return new Listener(0, places, watch, new Guests(relay, null));
        }
    }

    private @Nullable Listener listenToOthers(Relay relay, Watch watch, Listener shared) throws IOException {
        ProxySettings.Network network = settings.network();
        if (network == null) {
            return null;
        }
        try {
            return new Listener(network.address(), network.tls(), places, watch, new Guests(relay, null));
        } catch (IOException failed) {
            shared.close();
            throw failed;
        }
    }

    /** Who comes to a port: that of one run, or the one that all share. */
    private final class Guests implements Listener.Host {

        private final Relay relay;
        private final @Nullable RunId run;

        Guests(Relay relay, @Nullable RunId run) {
            this.relay = relay;
            this.run = run;
        }

        @Override
        public void knocks() {
            relay.underWay().passed();
        }

        @Override
        public void serve(Wire wire) {
            ClientConnection connection = connection(wire);
            if (run == null || peerUser.isSelf(wire.peer(), (InetSocketAddress) wire.getLocalSocketAddress())) {
                connection.run();
            } else {
                connection.refuseStranger();
            }
        }

        @Override
        public void turnAway(Wire wire) {
            connection(wire).turnAway();
        }

        private ClientConnection connection(Wire wire) {
            try {
                return new ClientConnection(relay, wire, run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isOwnPort(int port) {
        Started running = started;
        return (running != null && running.shared().port() == port)
                || (running != null
                        && running.network() != null
                        && running.network().port() == port)
                || own.values().stream().anyMatch(listener -> listener.port() == port)
                || settings.ownPort().test(port);
    }

    private Started running() {
        Started running = started;
        if (running == null) {
            throw new IllegalStateException("the proxy was not started");
        }
        return running;
    }
}
