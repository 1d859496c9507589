package authsome.api.client.home;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Handle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code client/config.json}, which the published package reads and writes too; members that we do not know stay as they
 * are.
 */
public final class ClientConfig {

    private final JsonObject json;

    private ClientConfig(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads the file; an empty configuration when there is none.
     *
     * @throws JsonFormatException if it is damaged
     */
    public static ClientConfig read(Path file) {
        byte[] bytes = PrivateFiles.read(file);
        return new ClientConfig(bytes == null ? JsonObject.builder().build() : Json.parseObject(bytes));
    }

    /** The identity that acts; null when none was chosen. */
    public @Nullable Handle activeIdentity() {
        String handle = json.findText("active_identity");
        try {
            return handle == null ? null : new Handle(handle);
        } catch (IllegalArgumentException problem) {
            throw JsonFormatException.shape("active_identity", String.valueOf(problem.getMessage()));
        }
    }

    /** The address of a daemon elsewhere; null when there is none. */
    public @Nullable String daemonBaseUrl() {
        return json.findText("daemon_base_url");
    }

    /** What becomes of requests of runs that no connection is for; null when nothing was chosen. */
    public @Nullable String proxyMode() {
        return json.findText("proxy_mode");
    }

    /** Which proxy sends the requests of runs whose daemon is elsewhere; null when nothing was chosen. */
    public @Nullable String runVia() {
        return json.findText("run_via");
    }

    /** Where the keys of new identities are kept; null when nothing was chosen. */
    public @Nullable String identityStore() {
        return json.findText("identity_store");
    }

    /** The same configuration, in which this identity acts. */
    public ClientConfig withActiveIdentity(Handle handle) {
        JsonObject.Builder builder = JsonObject.builder();
        json.members().forEach(builder::put);
        return new ClientConfig(builder.put("active_identity", handle.value()).build());
    }

    /** The same configuration, with the address of a daemon. */
    public ClientConfig withDaemonBaseUrl(String url) {
        JsonObject.Builder builder = JsonObject.builder();
        json.members().forEach(builder::put);
        return new ClientConfig(builder.put("daemon_base_url", url).build());
    }

    /** The same configuration, without the address of a daemon. */
    public ClientConfig withoutDaemonBaseUrl() {
        JsonObject.Builder builder = JsonObject.builder();
        json.members().forEach((name, value) -> {
            if (!name.equals("daemon_base_url")) {
                builder.put(name, value);
            }
        });
        return new ClientConfig(builder.build());
    }

    /** Writes the file as a whole. */
    public void write(Path file) {
        PrivateFiles.replace(file, Json.print(json));
    }
}
