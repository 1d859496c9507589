package authsome.api.client.wire.document;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a program's own: any bytes, in Base64 on the wire.
 *
 * @param value null where there is none
 */
public record DocumentValue(@Nullable Secret value) {

    /**
     * Reads the JSON form.
     *
     * @throws JsonFormatException if the value is no Base64
     */
    public static DocumentValue of(JsonObject json) {
        @Nullable Secret text = json.findSecret("value");
        if (text == null) {
            return new DocumentValue(null);
        }
        try (text) {
            return new DocumentValue(Secret.owning(text.use(Base64.getDecoder()::decode)));
        } catch (IllegalArgumentException _) {
            throw JsonFormatException.shape("value", "value must be Base64");
        }
    }

    /** The value, which is the caller's to close; empty where there is none. */
    public Optional<Secret> found() {
        return Optional.ofNullable(value);
    }

    /** The JSON form; the secret stays the caller's. */
    public static JsonObject json(String key, @Nullable Secret value) {
        JsonObject.Builder json = JsonObject.builder().put("key", key);
        return json.put("value", value == null ? null : Secret.owning(value.use(Base64.getEncoder()::encode)))
                .build();
    }
}
