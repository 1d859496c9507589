package authsome.adapters.hcvault.kv;

import authsome.adapters.hcvault.engine.CallBody;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineCall;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls to KV version 2 that documents need, below one prefix. Paths here are those behind the prefix, not encoded. */
public final class KvEngine {

    private static final int VERSIONS = 2;
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Engine engine;
    private final String mount;
    private final String prefix;
    private final boolean limited;

    /** @param limited whether the mount itself keeps few versions */
    private KvEngine(Engine engine, String mount, String prefix, boolean limited) {
        this.engine = engine;
        this.mount = mount;
        this.prefix = prefix;
        this.limited = limited;
    }

    /**
     * Looks whether documents can be kept there.
     *
     * @throws StorageException if KV version 2 is not mounted there, or forgets by itself, or this server has no access to it
     */
    public static KvEngine open(Engine engine, String mount, String prefix) {
        EngineReply reply;
        try {
            reply = engine.call(EngineCall.get("mount_read", "sys/internal/ui/mounts/" + mount));
        } catch (StoreUnavailableException refused) {
            throw refused.reason() == Reason.FORBIDDEN
                    ? new StoreUnavailableException(
                            Reason.FORBIDDEN,
                            "the storage engine refuses this server's token, or nothing is mounted at " + mount,
                            refused.retryAfter())
                    : refused;
        }
        if (!reply.isSuccess()
                || !reply.text("data", "type").orElse("").equals("kv")
                || !reply.text("data", "options", "version").orElse("").equals("2")) {
            throw new StorageException("what is mounted at " + mount + " is not KV version 2");
        }
        return new KvEngine(engine, mount, prefix, isLimited(engine, mount));
    }

    private static boolean isLimited(Engine engine, String mount) {
        try {
            EngineReply config = engine.call(EngineCall.get("mount_read", mount + "/config"));
            if (!config.text("data", "delete_version_after").orElse("0s").equals("0s")) {
                throw new StorageException(
                        "the engine deletes what is written at " + mount + " after a while (delete_version_after)");
            }
            long most = config.number(0, "data", "max_versions");
            return most > 0 && most <= VERSIONS;
        } catch (StoreUnavailableException unknown) {
            if (unknown.reason() == Reason.FORBIDDEN) {
                return false;
            }
            throw unknown;
        }
    }

    /** The newest value at a path; empty where nothing is. */
    Optional<Kept> read(String path) {
        return kept(engine.call(EngineCall.get("kv_read", at("data", path))));
    }

    /** One version of what is at a path; empty where that is not kept any more. */
    Optional<Kept> read(String path, long version) {
        return kept(engine.call(EngineCall.get("kv_read", at("data", path)).query("version", Long.toString(version))));
    }

    private Optional<Kept> kept(EngineReply reply) {
        if (reply.isSuccess()) {
            Object fields = reply.find("data", "data");
            return Optional.of(kept(reply, fields == null ? new KvValue.Foreign() : KvValue.of(fields)));
        }
        if (reply.status() == 404 && reply.find("data", "metadata") != null) {
            return Optional.of(kept(reply, new KvValue.Foreign()));
        }
        if (reply.status() == 404 && reply.problem().isEmpty()) {
            return Optional.empty();
        }
        throw refused(reply);
    }

    private static Kept kept(EngineReply reply, KvValue value) {
        long version = reply.number(0, "data", "metadata", "version");
        String written = reply.text("data", "metadata", "created_time").orElse("");
        return new Kept(version, value, instant(written), reply.at());
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /**
     * Writes if the engine's version of the path is {@code checkAndSet}; 0 if nothing may be there.
     *
     * @return false, and nothing changed, when it is another
     * @throws authsome.adapters.hcvault.engine.UncertainException if it may or may not have been written
     */
    boolean write(String path, long checkAndSet, String fields) {
        String body = "{\"options\":{\"cas\":" + checkAndSet + "},\"data\":" + fields + "}";
        EngineReply reply = engine.call(
                EngineCall.post("kv_write", at("data", path), CallBody.of(body)).once());
        if (reply.isSuccess()) {
            return true;
        }
        if (reply.status() == 400 && reply.problem().contains("check-and-set")) {
            return false;
        }
        throw refused(reply);
    }

    /** Has the engine keep few versions of a path from now on, unless all of them are kept so. */
    void keepFewVersions(String path) {
        if (!limited) {
            String body = "{\"max_versions\":" + VERSIONS + "}";
            engine.call(EngineCall.post("kv_limit", at("metadata", path), CallBody.of(body)));
        }
    }

    /** Removes a path and all its versions, without a check. */
    void remove(String path) {
        EngineReply reply = engine.call(EngineCall.delete("kv_remove", at("metadata", path)));
        if (!reply.isSuccess() && reply.status() != 404) {
            throw refused(reply);
        }
    }

    /**
     * Names in a folder, in ascending order; folders end with a slash.
     *
     * @param folder ends with a slash
     * @param after list only greater ones; empty for all
     * @param limit how many are wanted; an engine without pages gives all of them
     */
    List<String> list(String folder, String after, int limit) {
        EngineCall call = EngineCall.get("kv_list", at("metadata", folder))
                .query("list", "true")
                .query("limit", Integer.toString(limit));
        EngineReply reply = engine.call(after.isEmpty() ? call : call.query("after", after));
        if (reply.status() == 404 && reply.problem().isEmpty()) {
            return List.of();
        }
        if (!reply.isSuccess() || !(reply.find("data", "keys") instanceof List<?> names)) {
            throw refused(reply);
        }
        return names.stream().map(String::valueOf).sorted().toList();
    }

    void close() {
        engine.close();
    }

    private String at(String kind, String path) {
        return mount + "/" + kind + "/" + prefix + "/" + path.replace("%", "%25");
    }

    private static StoreUnavailableException refused(EngineReply reply) {
        String problem = reply.problem().isEmpty() ? "" : ": " + reply.problem();
        return new StoreUnavailableException(
                Reason.FAILED, "the storage engine answered " + reply.status() + problem, LATER);
    }
}
