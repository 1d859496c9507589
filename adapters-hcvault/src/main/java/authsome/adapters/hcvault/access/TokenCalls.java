package authsome.adapters.hcvault.access;

import authsome.adapters.hcvault.engine.CallBody;
import authsome.adapters.hcvault.engine.Engine;
import authsome.adapters.hcvault.engine.EngineCall;
import authsome.adapters.hcvault.engine.EngineReply;
import authsome.domain.secret.Secret;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The calls about tokens, each with the token that it is about. */
final class TokenCalls {

    private static final String TOKEN = "X-Vault-Token";
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Engine engine;

    TokenCalls(Engine engine) {
        this.engine = engine;
    }

    /**
     * Logs in at a path.
     *
     * @param name of the way, for messages
     * @param plain fields that anybody may see, without what needs escaping in JSON
     * @param secretName of the field that nobody may see; empty for none
     */
    Lease login(String name, String path, Map<String, String> plain, String secretName, Secret secret) {
        EngineReply reply;
        try (CallBody body = CallBody.owning(body(plain, secretName, secret))) {
            reply = engine.call(EngineCall.post("login", path, body).anonymous());
        } catch (StoreUnavailableException refused) {
            throw refused.reason() == Reason.FORBIDDEN ? refused(name, "") : refused;
        }
        Optional<Secret> token = reply.isSuccess() ? reply.secret("auth", "client_token") : Optional.empty();
        if (token.isEmpty()) {
            throw refused(name, reply.problem());
        }
        Lease lease = new Lease(
                token.get(),
                Duration.ofSeconds(reply.number(0, "auth", "lease_duration")),
                Boolean.TRUE.equals(reply.find("auth", "renewable")));
        reply.body().wipe();
        return lease;
    }

    private static byte[] body(Map<String, String> plain, String secretName, Secret secret) {
        StringBuilder head = new StringBuilder("{");
        new LinkedHashMap<>(plain)
                .forEach((name, value) -> head.append('"')
                        .append(name)
                        .append("\":\"")
                        .append(value)
                        .append("\","));
        head.append('"').append(secretName.isEmpty() ? "_" : secretName).append("\":\"");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        return secret.use(bytes -> ByteBuffer.allocate(start.length + bytes.length + 2)
                .put(start)
                .put(bytes)
                .put((byte) '"')
                .put((byte) '}')
                .array());
    }

    /** Makes a token last longer; empty where the engine refuses that. */
    Optional<Lease> renew(Lease lease) {
        try {
            EngineReply reply = engine.call(
                    with(EngineCall.post("token_renew", "auth/token/renew-self", CallBody.of("{}")), lease.token()));
            return reply.isSuccess()
                    ? Optional.of(new Lease(
                            lease.token(),
                            Duration.ofSeconds(reply.number(0, "auth", "lease_duration")),
                            Boolean.TRUE.equals(reply.find("auth", "renewable"))))
                    : Optional.empty();
        } catch (StoreUnavailableException failed) {
            if (failed.reason() == Reason.FORBIDDEN) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** For how long a token lasts that somebody else got. One that may not look at itself is taken for one that does not end. */
    Lease lookUp(Secret token) {
        try {
            EngineReply reply = engine.call(with(EngineCall.get("token_lookup", "auth/token/lookup-self"), token));
            return new Lease(
                    token,
                    Duration.ofSeconds(reply.number(0, "data", "ttl")),
                    Boolean.TRUE.equals(reply.find("data", "renewable")));
        } catch (StoreUnavailableException failed) {
            if (failed.reason() == Reason.FORBIDDEN) {
                return new Lease(token, Duration.ZERO, false);
            }
            throw failed;
        }
    }

    /**
     * Takes a secret id out of its wrapping, which works once.
     *
     * @param mount where AppRole is: a wrapping that was made for anything else is refused
     */
    Secret unwrapSecretId(Secret wrapping, String mount) {
        EngineReply made = wrapped("lookup", wrapping);
        String path = made.text("data", "creation_path").orElse("");
        if (!path.matches("auth/" + mount.replace(".", "\\.") + "/role/[^/]+/secret-id")) {
            throw refused("approle", "the wrapping token was made for something else than a secret id");
        }
        EngineReply reply = wrapped("unwrap", wrapping);
        Optional<Secret> secret = reply.secret("data", "secret_id");
        reply.body().wipe();
        return secret.orElseThrow(TokenCalls::used);
    }

    private EngineReply wrapped(String what, Secret wrapping) {
        try {
            EngineCall call = EngineCall.post(what, "sys/wrapping/" + what, CallBody.of("{}"));
            EngineReply reply = engine.call(with(call.once(), wrapping));
            if (reply.isSuccess()) {
                return reply;
            }
            throw used();
        } catch (StoreUnavailableException failed) {
            throw failed.reason() == Reason.FORBIDDEN ? used() : failed;
        }
    }

    private static StoreUnavailableException used() {
        return refused(
                "approle",
                "the wrapped secret id has expired or was unwrapped already; if not by this server, it is known"
                        + " to somebody else");
    }

    private static EngineCall with(EngineCall call, Secret token) {
        return call.anonymous().header(TOKEN, token.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }

    static StoreUnavailableException refused(String name, String problem) {
        return new StoreUnavailableException(
                Reason.FORBIDDEN,
                "the storage engine refuses this server's login by " + name + (problem.isEmpty() ? "" : ": " + problem),
                LATER);
    }
}
