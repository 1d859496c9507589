package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;

/**
 * One identity of the caller's principal.
 *
 * @param handle its name
 * @param status whether it is claimed
 */
public record IdentityEntry(String handle, String status) {

    /** Reads the JSON form. */
    public static IdentityEntry of(JsonObject json) {
        return new IdentityEntry(json.text("handle"), json.text("status"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("handle", handle).put("status", status).build();
    }
}
