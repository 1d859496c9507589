package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks what would happen to a request.
 *
 * @param method of the request
 * @param url of the request, absolute
 * @param run the run that would make it; null for one that the caller could open now
 * @param connection the connection that it would name; null for none
 */
public record ExplainRequest(
        String method,
        String url,
        @Nullable String run,
        @Nullable String connection) {

    /** Reads the JSON form. */
    public static ExplainRequest of(JsonObject json) {
        return new ExplainRequest(
                json.text("method"), json.text("url"), json.findText("run"), json.findText("connection"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("method", method)
                .put("url", url)
                .putIfPresent("run", run)
                .putIfPresent("connection", connection)
                .build();
    }
}
