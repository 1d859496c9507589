package authsome.api.client.wire.audit;

import authsome.api.client.json.JsonObject;

/**
 * That an event was taken.
 *
 * @param status {@code ok}
 * @param eventId its id
 */
public record AuditRecorded(String status, String eventId) {

    /** Reads the JSON form. */
    public static AuditRecorded of(JsonObject json) {
        return new AuditRecorded(json.text("status"), json.text("event_id"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .put("event_id", eventId)
                .build();
    }
}
