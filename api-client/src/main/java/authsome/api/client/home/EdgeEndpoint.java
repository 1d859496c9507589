package authsome.api.client.home;

import authsome.api.client.http.BaseUrl;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Handle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a running edge answers: {@code edge.json}, written once it serves and deleted when it stops in order.
 *
 * @param pid its process
 * @param startedAtMillis when that process started, so that a pid used again is not taken for it
 * @param release which release it is
 * @param server the daemon elsewhere that has the credentials
 * @param identity as whom it asks there
 * @param proxyPort the port of this machine's loopback at which it serves runs
 */
public record EdgeEndpoint(
        long pid, long startedAtMillis, Release release, BaseUrl server, Handle identity, int proxyPort) {

    /** Reads the file; empty when there is none or it is damaged, because then nobody can be reached through it. */
    public static Optional<EdgeEndpoint> read(Path file) {
        byte[] bytes = PrivateFiles.read(file);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.parseObject(bytes);
            return Optional.of(new EdgeEndpoint(
                    json.number("pid"),
                    json.number("started_at_millis"),
                    Release.of(json),
                    BaseUrl.parse(json.text("server")),
                    new Handle(json.text("identity")),
                    (int) json.number("proxy_port")));
        } catch (JsonFormatException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Writes the file as a whole, private. */
    public void write(Path file) {
        PrivateFiles.replace(
                file,
                Json.print(release.addTo(JsonObject.builder().put("pid", pid).put("started_at_millis", startedAtMillis))
                        .put("server", server.toString())
                        .put("identity", identity.value())
                        .put("proxy_port", proxyPort)
                        .build()));
    }
}
