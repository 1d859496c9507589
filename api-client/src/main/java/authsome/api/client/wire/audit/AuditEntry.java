package authsome.api.client.wire.audit;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.domain.audit.AuditEvent;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param eventId its id
 * @param timestamp when
 * @param event what
 * @param source {@code internal} or {@code external}
 * @param provider the provider concerned; null for none
 * @param connection the account concerned; null for none
 * @param identity who acted; null for none
 * @param principalId the owner concerned; null for none
 * @param vaultId the vault concerned; null for none
 * @param status a result code; null for none
 * @param details further members, which stand beside the others in JSON
 */
public record AuditEntry(
        String eventId,
        String timestamp,
        String event,
        String source,
        @Nullable String provider,
        @Nullable String connection,
        @Nullable String identity,
        @Nullable String principalId,
        @Nullable String vaultId,
        @Nullable String status,
        SortedMap<String, String> details) {

    private static final Set<String> FIXED = Set.of(
            "event_id",
            "timestamp",
            "event",
            "source",
            "provider",
            "connection",
            "identity",
            "principal_id",
            "vault_id",
            "status");

    public AuditEntry {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** An event as the wire has it. */
    public static AuditEntry of(AuditEvent event) {
        return new AuditEntry(
                event.id(),
                event.at().truncatedTo(ChronoUnit.MICROS).toString(),
                event.event(),
                event.source().wireName(),
                event.provider(),
                event.connection(),
                event.identity(),
                event.principal(),
                event.vault(),
                event.status(),
                event.details());
    }

    /** Reads the JSON form. */
    public static AuditEntry of(JsonObject json) {
        TreeMap<String, String> details = new TreeMap<>();
        json.members().forEach((name, value) -> {
            if (!FIXED.contains(name) && value instanceof JsonText text) {
                details.put(name, text.text());
            } else if (!FIXED.contains(name) && value instanceof JsonValue.Literal(String literal)) {
                details.put(name, literal);
            }
        });
        return new AuditEntry(
                json.text("event_id"),
                json.text("timestamp"),
                json.text("event"),
                json.text("source"),
                json.findText("provider"),
                json.findText("connection"),
                json.findText("identity"),
                json.findText("principal_id"),
                json.findText("vault_id"),
                json.findText("status"),
                details);
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("event_id", eventId)
                .put("timestamp", timestamp)
                .put("event", event)
                .put("source", source)
                .put("provider", provider)
                .put("connection", connection)
                .put("identity", identity)
                .put("principal_id", principalId)
                .put("vault_id", vaultId)
                .put("status", status);
        details.forEach((name, value) -> {
            if (!FIXED.contains(name)) {
                json.put(name, value);
            }
        });
        return json.build();
    }
}
