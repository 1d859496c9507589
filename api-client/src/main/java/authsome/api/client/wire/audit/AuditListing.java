package authsome.api.client.wire.audit;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events, the newest first.
 *
 * @param entries the events
 * @param nextCursor where to go on; null when there is no more
 * @param scope {@code global} or {@code principal}
 */
public record AuditListing(
        List<AuditEntry> entries, @Nullable String nextCursor, String scope) {

    public AuditListing {
        entries = List.copyOf(entries);
    }

    /** Reads the JSON form. */
    public static AuditListing of(JsonObject json) {
        return new AuditListing(
                json.objects("entries").stream().map(AuditEntry::of).toList(),
                json.findText("next_cursor"),
                json.text("scope"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put(
                        "entries",
                        new JsonValue.Array(entries.stream()
                                .map(item -> (JsonValue) item.toJson())
                                .toList()))
                .put("next_cursor", nextCursor)
                .put("scope", scope)
                .build();
    }
}
