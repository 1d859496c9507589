package authsome.api.http;

import authsome.api.http.gate.Gate;
import authsome.application.Broker;
import authsome.application.access.RequestFacts.Channel;
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
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Serves the API on 127.0.0.1, on ::1 where there is one, and on a Unix socket. */
public final class ApiServer implements AutoCloseable {

    /** For a thousand callers who keep theirs, on each address. */
    private static final int MAX_CONNECTIONS = 2_048;

    private static final Duration STOP_GRACE = Duration.ofSeconds(2);

    private final WebServer server;

    private ApiServer(WebServer server) {
        this.server = server;
    }

    /**
     * Begins to serve: on every address or on none.
     *
     * @param random where the ids of unexpected failures come from
     * @throws PortTakenException if an address belongs to somebody else
     */
    public static ApiServer start(Broker broker, ApiServerSettings settings, RandomGenerator random) {
        Set<String> hosts = loopbackHosts(settings.port());
        Set<String> origins = new HashSet<>();
        hosts.forEach(host -> origins.add("http://" + host));
        URI base = URI.create(settings.baseUrl().toLowerCase(Locale.ROOT));
        hosts.add(base.getAuthority());
        origins.add(base.getScheme() + "://" + base.getAuthority());

        var builder = WebServer.builder()
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .from(listener(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()),
                        new Gate(hosts, origins),
                        settings))
                .routing(Surface.of(broker, Channel.LOOPBACK, random));
        if (LoopbackPorts.hasIpv6()) {
            builder.putSocket(
                    "ipv6",
                    ListenerConfig.builder()
                            .from(listener(
                                    new InetSocketAddress(InetAddress.ofLiteral("::1"), settings.port()),
                                    new Gate(hosts, origins),
                                    settings))
                            .routing(Surface.of(broker, Channel.LOOPBACK, random))
                            .build());
        }
        builder.putSocket(
                "unix",
                ListenerConfig.builder()
                        .from(listener(
                                UnixDomainSocketAddress.of(settings.socket()),
                                new Gate(Set.of("localhost"), Set.of()),
                                settings))
                        .routing(Surface.of(broker, Channel.UNIX_SOCKET, random))
                        .build());
        return start(builder.build(), settings);
    }

    private static ApiServer start(WebServer server, ApiServerSettings settings) {
        if (!LoopbackPorts.isFree(settings.port())) {
            throw new PortTakenException("port " + settings.port() + " belongs to another program");
        }
        try {
            // left by a daemon that was killed; the caller holds the home's lock, so nobody serves there
            Files.deleteIfExists(settings.socket());
            server.start();
            // Helidon logs a listener that cannot listen, stops the others, and returns as if nothing were
            if (!server.isRunning()) {
                throw new PortTakenException(
                        "port " + settings.port() + " or " + settings.socket() + " cannot be listened on");
            }
            Files.setPosixFilePermissions(settings.socket(), PosixFilePermissions.fromString("rw-------"));
            return new ApiServer(server);
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
                .shutdownGracePeriod(STOP_GRACE)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .build();
    }

    private static Set<String> loopbackHosts(int port) {
        return new HashSet<>(Set.of("127.0.0.1:" + port, "[::1]:" + port, "localhost:" + port));
    }

    /** Answers what is being asked, and stops. */
    @Override
    public void close() {
        server.stop();
    }
}
