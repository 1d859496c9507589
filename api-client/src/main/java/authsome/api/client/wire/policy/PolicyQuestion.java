package authsome.api.client.wire.policy;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a policy says of a request.
 *
 * @param identity whose request, by handle; null for the caller's
 * @param provider at which provider
 * @param connection with which connection; null for the default
 * @param method an HTTP method in capitals
 * @param path a path without query
 */
public record PolicyQuestion(
        @Nullable String identity,
        String provider,
        @Nullable String connection,
        String method,
        String path) {

    /** Reads the JSON form. */
    public static PolicyQuestion of(JsonObject json) {
        return new PolicyQuestion(
                json.findText("identity"),
                json.text("provider"),
                json.findText("connection"),
                json.text("method"),
                json.text("path"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .putIfPresent("identity", identity)
                .put("provider", provider)
                .putIfPresent("connection", connection)
                .put("method", method)
                .put("path", path)
                .build();
    }
}
