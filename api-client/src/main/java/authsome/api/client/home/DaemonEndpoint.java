package authsome.api.client.home;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running daemon answers: {@code endpoint.json}, written once it serves and deleted when it stops in order.
 *
 * @param pid its process
 * @param startedAtMillis when that process started, so that a pid used again is not taken for it
 * @param instance its fresh random name; clients sign it as audience
 * @param version what it reports as its version, to clients of the published package
 * @param release which release it is
 * @param socket its Unix socket
 * @param host its TCP host
 * @param port its TCP port
 * @param baseUrl the URL for browsers
 * @param proxyPort the port that all runs share
 */
public record DaemonEndpoint(
        long pid,
        long startedAtMillis,
        String instance,
        String version,
        Release release,
        Path socket,
        String host,
        int port,
        String baseUrl,
        int proxyPort) {

    /** Whether both are of one start of a daemon; those that share a store go by one instance. */
    public boolean isSameStart(DaemonEndpoint other) {
        return pid == other.pid && startedAtMillis == other.startedAtMillis && instance.equals(other.instance);
    }

    /** Reads the file; empty when there is none or it is damaged, because then nobody can be reached through it. */
    public static Optional<DaemonEndpoint> read(Path file) {
        byte[] bytes = PrivateFiles.read(file);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Json.parseObject(bytes)));
        } catch (JsonFormatException _) {
            return Optional.empty();
        }
    }

    private static DaemonEndpoint of(JsonObject json) {
        return new DaemonEndpoint(
                json.number("pid"),
                json.number("started_at_millis"),
                json.text("instance"),
                json.text("version"),
                Release.of(json),
                Path.of(json.text("socket")),
                json.text("host"),
                (int) json.number("port"),
                json.text("base_url"),
                (int) json.number("proxy_port"));
    }

    /** Writes the file as a whole, private. */
    public void write(Path file) {
        PrivateFiles.replace(
                file,
                Json.print(release.addTo(JsonObject.builder()
                                .put("pid", pid)
                                .put("started_at_millis", startedAtMillis)
                                .put("instance", instance)
                                .put("version", version))
                        .put("socket", socket.toString())
                        .put("host", host)
                        .put("port", port)
                        .put("base_url", baseUrl)
                        .put("proxy_port", proxyPort)
                        .build()));
    }
}
