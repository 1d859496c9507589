package authsome.api.http.route;

import authsome.api.client.json.JsonObject;

/**
 * What goes back.
 *
 * @param status the status code
 * @param body JSON
 */
public record ApiReply(int status, JsonObject body) {

    public static ApiReply ok(JsonObject body) {
        return new ApiReply(200, body);
    }

    /** A refusal in the shape that concerns no failure of authsome's own. */
    public static ApiReply detail(int status, String sentence) {
        return new ApiReply(status, JsonObject.builder().put("detail", sentence).build());
    }
}
