package authsome.adapters.hcvault.engine;

import authsome.domain.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine answered. Its body may hold secrets: {@link #json} leaves out what {@link #secret} gives.
 *
 * @param status 2xx, 400, 404 or another that is for the caller to understand
 * @param at the engine's own time; null where it does not say
 */
public record EngineReply(int status, @Nullable Instant at, ReplyBody body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The value at a path of names: a text, a number, a truth value, a list or a map; null when there is none. */
    public @Nullable Object find(String... path) {
        Object value = json();
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }

    /** The text at a path of names; empty when there is none. */
    public Optional<String> text(String... path) {
        return find(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The whole number at a path of names; {@code otherwise} when there is none. */
    public long number(long otherwise, String... path) {
        return find(path) instanceof Long number ? number : otherwise;
    }

    /** The body, as maps, lists, texts, numbers and truth values; an empty map when it is no JSON object. */
    public Map<String, Object> json() {
        return body.json();
    }

    /** A text of the body as a secret: the caller closes it. */
    public Optional<Secret> secret(String... path) {
        return body.secret(path, false);
    }

    /** The bytes of a Base64 text of the body as a secret: the caller closes it. */
    public Optional<Secret> decodedSecret(String... path) {
        return body.secret(path, true);
    }

    /** What the engine says is wrong. */
    public String problem() {
        return find("errors") instanceof List<?> errors && !errors.isEmpty()
                ? String.valueOf(errors.getFirst()).lines().findFirst().orElse("")
                : "";
    }

    @Override
    public String toString() {
        return "EngineReply[" + status + "]";
    }
}
