package authsome.ports.tck.openbao;

import authsome.ports.tck.wire.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server in memory, unsealed, over plain http, with a KV version 2 engine at {@link #KV} and a Transit engine at {@link
 * #TRANSIT}. Takes a fifth of a second to start; a test class shares {@link #shared}, unless it hurts the server.
 */
public final class DevServer implements AutoCloseable {

    /** Where KV version 2 is mounted. */
    public static final String KV = "secret";

    /** Where Transit is mounted; no key is there yet. */
    public static final String TRANSIT = "transit";

    private static final String ROOT_TOKEN = "root-for-tests";
    private static final int STARTS = 5;

    /** A server does not outlive this JVM, so names that differ here differ there. */
    private static final AtomicLong NAMES = new AtomicLong();

    private static @Nullable DevServer shared;

    private final BaoProcess process;
    private final BaoApi api;

    private DevServer(BaoProcess process, BaoApi api) {
        this.process = process;
        this.api = api;
    }

    /** The one server of this JVM; leaves the test out where there is no program for it. */
    public static synchronized DevServer shared() {
        DevServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    /** Starts one for a test of its own; leaves the test out where there is no program for it. */
    public static DevServer start() {
        Path program = BaoProgram.orLeftOut();
        for (int i = 1; ; i++) {
            DevServer server = started(program);
            if (Await.holds(() -> server.api.isServing() || !server.process.isAlive()) && server.api.isServing()) {
                server.api.post("sys/mounts/" + TRANSIT, Map.of("type", "transit"));
                return server;
            }
            server.close();
            if (i == STARTS) {
                throw new IllegalStateException("bao does not start: " + server.process.log());
            }
        }
    }

    private static DevServer started(Path program) {
        int port = FreePorts.pair();
        BaoProcess process = BaoProcess.start(
                program,
                List.of(
                        "server",
                        "-dev",
                        "-dev-no-store-token",
                        "-dev-root-token-id=" + ROOT_TOKEN,
                        "-dev-listen-address=127.0.0.1:" + port),
                log());
        return new DevServer(process, BaoApi.at(URI.create("http://127.0.0.1:" + port), null, ROOT_TOKEN));
    }

    private static Path log() {
        try {
            Path log = Files.createTempFile("bao", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it answers. */
    public URI address() {
        return api.address();
    }

    /** A token that may do everything. */
    public String rootToken() {
        return ROOT_TOKEN;
    }

    /** Calls it with {@link #rootToken}. */
    public BaoApi api() {
        return api;
    }

    /** A name that no other test uses: for a prefix in KV, a key of Transit, a policy. */
    public String freshName() {
        return "t" + NAMES.incrementAndGet();
    }

    /** A fresh key of Transit for data keys; its name. */
    public String freshKey() {
        String name = freshName();
        api.post(TRANSIT + "/keys/" + name, Map.of("type", "aes256-gcm96"));
        return name;
    }

    /** A fresh token with a policy of its own. */
    public String tokenWith(String policy) {
        String name = freshName();
        api.post("sys/policies/acl/" + name, Map.of("policy", policy));
        Object token = ((Map<?, ?>)
                        api.post("auth/token/create", Map.of("policies", List.of(name), "no_default_policy", true))
                                .json()
                                .getOrDefault("auth", Map.of()))
                .get("client_token");
        return String.valueOf(token);
    }

    /** Stops its work in the middle: it takes connections and answers nobody. */
    public void freeze() {
        process.freeze();
    }

    /** Lets it go on. */
    public void thaw() {
        process.thaw();
    }

    /** Kills it; everything in it is gone. */
    @Override
    public void close() {
        process.close();
    }
}
