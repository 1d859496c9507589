package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;

/**
 * Which identities, not known yet, an owner lets act for it.
 *
 * @param given where, and how far they may go
 * @param ttlSeconds how long the token lives
 * @param uses how many identities may come by it
 */
public record EnrolmentRequest(Assignment given, long ttlSeconds, long uses) {

    /** Reads the JSON form. */
    public static EnrolmentRequest of(JsonObject json) {
        return new EnrolmentRequest(
                Assignment.of(json),
                json.find("ttl_seconds") == null ? 3600 : json.number("ttl_seconds"),
                json.find("uses") == null ? 1 : json.number("uses"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return given.putInto(JsonObject.builder().putIfPresent("vault", given.vault()))
                .put("ttl_seconds", ttlSeconds)
                .put("uses", uses)
                .build();
    }
}
