package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;

/**
 * A handle and its key.
 *
 * @param handle the handle
 * @param did the DID
 */
public record IdentityPair(String handle, String did) {

    /** Reads the JSON form. */
    public static IdentityPair of(JsonObject json) {
        return new IdentityPair(json.text("handle"), json.text("did"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("handle", handle).put("did", did).build();
    }
}
