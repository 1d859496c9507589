package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonObject;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Wish;

/**
 * Asks about one request.
 *
 * @param target the request
 * @param wish what it says about the connection that it wants
 * @param values whether the values that it carries are wanted with the answer
 */
public record EdgeQuestion(HttpTarget target, Wish wish, boolean values) {

    /** Reads the JSON form. */
    public static EdgeQuestion of(JsonObject json) {
        return new EdgeQuestion(
                Forms.target(json),
                new Wish(json.texts("placeholders"), json.findText("connection")),
                json.flag("values", false));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return Forms.put(target, JsonObject.builder())
                .putTexts("placeholders", wish.placeholders())
                .putIfPresent("connection", wish.connection())
                .put("values", values)
                .build();
    }
}
