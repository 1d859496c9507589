package authsome.ports.tck.openbao;

import authsome.ports.tck.oauth.Json;
import java.util.Map;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param text the body
 */
public record BaoReply(int status, String text) {

    /** The body, which is a JSON object; an empty one for an empty body. */
    public Map<String, Object> json() {
        return text.isBlank() ? Map.of() : Json.read(text);
    }

    /** The object {@code data} of the body; empty when there is none. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public Map<String, Object> data() {
        return json().get("data") instanceof Map<?, ?> data ? (Map<String, Object>) data : Map.of();
    }
}
