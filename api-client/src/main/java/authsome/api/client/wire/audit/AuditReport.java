package authsome.api.client.wire.audit;

import authsome.api.client.json.JsonObject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a client.
 *
 * @param event what
 * @param metadata further names and numbers
 * @param provider the provider concerned
 * @param connection the account concerned
 * @param status a result code
 */
public record AuditReport(
        String event,
        SortedMap<String, String> metadata,
        @Nullable String provider,
        @Nullable String connection,
        @Nullable String status) {

    public AuditReport {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** Reads the JSON form. */
    public static AuditReport of(JsonObject json) {
        return new AuditReport(
                json.text("event"),
                json.textMap("metadata"),
                json.findText("provider"),
                json.findText("connection"),
                json.findText("status"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("event", event)
                .putTexts("metadata", metadata)
                .put("provider", provider)
                .put("connection", connection)
                .put("status", status)
                .build();
    }
}
