package authsome.cli.daemon;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.wire.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who holds the port that our daemon would like to have. */
public final class PortHolder {

    private static final int CONNECT_MILLIS = 500;
    private static final List<String> HOSTS = List.of("127.0.0.1", "::1");
    private static final byte[] NO_BODY = {};
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private PortHolder() {}

    /** The program that answers at a port of this machine, in words; empty when nobody does. */
    public static Optional<String> describe(int port) {
        if (port == 0 || HOSTS.stream().noneMatch(host -> isTaken(host, port))) {
            return Optional.empty();
        }
        String program = ListeningProcess.find(port)
                .map(process ->
                        process.info().command().map(PortHolder::lastName).orElse("a program") + " (pid "
                                + process.pid() + ")")
                .orElse("a program of another user");
        return Optional.of(HOSTS.stream()
                .flatMap(host -> health(host, port).stream())
                .findFirst()
                .map(health -> "another authsome daemon, version " + health.version() + ": " + program)
                .orElse(program));
    }

    /** Whether this machine has ::1. */
    public static boolean hasIpv6() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0), 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isTaken(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the daemon at this address says of itself; empty when there is none. */
    public static Optional<Health> health(String host, int port) {
        try {
            HttpReply reply = new HttpTransport(new DaemonAddress.Tcp(host, port))
                    .send(new HttpCall("GET", "/api/health", null, NO_BODY), ANSWER_LIMIT);
            return Optional.of(Health.of(Json.parseObject(reply.body())));
        } catch (DaemonUnreachableException | JsonFormatException _) {
            return Optional.empty();
        }
    }

    private static String lastName(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }
}
