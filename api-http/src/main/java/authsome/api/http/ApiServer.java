package authsome.api.http;

import authsome.api.http.gate.Ending;
import authsome.api.http.gate.Gate;
import authsome.application.Broker;
import authsome.application.access.RequestFacts.Channel;
import authsome.ports.telemetry.Telemetry;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Serves the API on 127.0.0.1, on ::1 where there is one, on a Unix socket, and where it is told to for other machines. */
public final class ApiServer implements AutoCloseable {

    /** For a thousand callers who keep theirs, on each address. */
    private static final int MAX_CONNECTIONS = 2_048;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final WebServer server;
    private final Ending ending;

    private ApiServer(WebServer server, Ending ending) {
        this.server = server;
        this.ending = ending;
    }

    /**
     * Begins to serve: on every address or on none.
     *
     * @param random where the ids of unexpected failures come from
     * @throws PortTakenException if an address belongs to somebody else
     */
    public static ApiServer start(Broker broker, ApiServerSettings settings, RandomGenerator random) {
        return start(broker, settings, random, null);
    }

    /**
     * Begins to serve, and tells of it.
     *
     * @param random where the ids of unexpected failures come from
     * @param telemetry told of each request; null for nobody
     * @throws PortTakenException if an address belongs to somebody else
     */
    public static ApiServer start(
            Broker broker, ApiServerSettings settings, RandomGenerator random, @Nullable Telemetry telemetry) {
        Ending ending = new Ending();
        Surface surface = new Surface(broker, random, telemetry);
        HelidonServices.settle();
        WebServer server = HelidonServices.making(() -> server(surface, settings, ending));
        return start(server, settings, ending);
    }

    private static WebServer server(Surface surface, ApiServerSettings settings, Ending ending) {
        URI base = URI.create(settings.baseUrl().toLowerCase(Locale.ROOT));
        Set<String> named = names(base);
        Set<String> namedOrigins = Set.of(base.getScheme() + "://" + base.getAuthority());
        Set<String> hosts = loopbackHosts(settings.port());
        Set<String> origins = new HashSet<>();
        hosts.forEach(host -> origins.add("http://" + host));
        hosts.addAll(named);
        origins.addAll(namedOrigins);
        // what comes by a reverse proxy of this machine comes from anywhere
        Channel tcp = LOOPBACK.contains(base.getHost()) ? Channel.LOOPBACK : Channel.REMOTE;

        var builder = WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .from(listener(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()),
                        new Gate(hosts, origins, ending, false),
                        settings))
                .routing(surface.of(tcp));
        if (LoopbackPorts.hasIpv6()) {
            builder.putSocket(
                    "ipv6",
                    ListenerConfig.builder()
                            .from(listener(
                                    new InetSocketAddress(InetAddress.ofLiteral("::1"), settings.port()),
                                    new Gate(hosts, origins, ending, false),
                                    settings))
                            .routing(surface.of(tcp))
                            .build());
        }
        ApiServerSettings.Network network = settings.network();
        if (network != null) {
            ListenerConfig.Builder open = ListenerConfig.builder()
                    .from(listener(network.address(), new Gate(named, namedOrigins, ending, true), settings))
                    .routing(surface.of(Channel.REMOTE));
            SSLContext tls = network.tls();
            builder.putSocket("network", (tls == null ? open : secured(open, tls, settings)).build());
        }
        // commands of this machine find a daemon that ends by its missing endpoint file, and are never turned away
        builder.putSocket(
                "unix",
                ListenerConfig.builder()
                        .from(listener(
                                UnixDomainSocketAddress.of(settings.socket()),
                                new Gate(Set.of("localhost"), Set.of(), new Ending(), false),
                                settings))
                        .routing(surface.of(Channel.UNIX_SOCKET))
                        .build());
        return builder.build();
    }

    /** How clients write the host of the URL: without the port where that is the usual one, or with it. */
    private static Set<String> names(URI base) {
        int usual = base.getScheme().equals("https") ? 443 : 80;
        return base.getPort() == -1 || base.getPort() == usual
                ? Set.of(base.getHost(), base.getHost() + ":" + usual)
                : Set.of(base.getAuthority());
    }

    /** Reading ends in time during the handshake too, when no gate watches yet. */
    private static ListenerConfig.Builder secured(
            ListenerConfig.Builder listener, SSLContext context, ApiServerSettings settings) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return listener.tls(Tls.builder()
                        .sslContext(context)
                        .sslParameters(parameters)
                        .build())
                .connectionOptions(options -> options.tcpNoDelay(true).readTimeout(settings.patience()));
    }

    private static ApiServer start(WebServer server, ApiServerSettings settings, Ending ending) {
        if (!LoopbackPorts.isFree(settings.port())) {
            throw new PortTakenException("port " + settings.port() + " belongs to another program");
        }
        try {
            // left by a daemon that was killed; the caller holds the home's lock, so nobody serves there
            Files.deleteIfExists(settings.socket());
            server.start();
            // Helidon logs a listener that cannot listen, stops the others, and returns as if nothing were
            if (!server.isRunning()) {
                ApiServerSettings.Network network = settings.network();
                throw new PortTakenException("port " + settings.port() + " or " + settings.socket()
                        + (network == null ? "" : " or " + network.address()) + " cannot be listened on");
            }
            Files.setPosixFilePermissions(settings.socket(), PosixFilePermissions.fromString("rw-------"));
            return new ApiServer(server, ending);
        } catch (IOException failure) {
            server.stop();
            throw new UncheckedIOException(failure);
        }
    }

    private static ListenerConfig listener(SocketAddress address, Gate gate, ApiServerSettings settings) {
        return ListenerConfig.builder()
                .bindAddress(address)
                .useNio(true)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(gate)
                .maxTcpConnections(MAX_CONNECTIONS)
                .maxPayloadSize(1 << 20)
                .idleConnectionTimeout(settings.patience())
                .idleConnectionPeriod(settings.patience().dividedBy(8))
                .shutdownGracePeriod(settings.grace())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .build();
    }

    private static Set<String> loopbackHosts(int port) {
        return new HashSet<>(Set.of("127.0.0.1:" + port, "[::1]:" + port, "localhost:" + port));
    }

    /** Says that it is not ready any more, and serves on: balancers lead new requests elsewhere. */
    public void leave() {
        ending.leave();
    }

    /** Turns new requests away unread; those that are being answered go on. */
    public void turnAway() {
        ending.turnAway();
    }

    /** Answers what is being asked, and stops. */
    @Override
    public void close() {
        server.stop();
    }
}
