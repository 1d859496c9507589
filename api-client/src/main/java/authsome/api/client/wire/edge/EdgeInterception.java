package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.routing.Interception;
import authsome.domain.routing.Origin;

/**
 * What happens to a CONNECT.
 *
 * @param decided the same
 */
public record EdgeInterception(Interception decided) {

    /** Asks about a CONNECT. */
    public static JsonObject question(Origin origin) {
        return Forms.put(origin, JsonObject.builder()).build();
    }

    /** Where that CONNECT goes. */
    public static Origin asked(JsonObject json) {
        return Forms.origin(json);
    }

    /** Reads the JSON form. */
    public static EdgeInterception of(JsonObject json) {
        return new EdgeInterception(
                switch (json.text("kind")) {
                    case "intercept" -> new Interception.Intercept();
                    case "tunnel" -> new Interception.Tunnel(json.flag("local", false));
                    case "refuse" -> new Interception.Refuse(json.text("reason"), json.text("sentence"));
                    default -> throw JsonFormatException.shape("kind", "kind is intercept, tunnel or refuse");
                });
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder();
        return switch (decided) {
            case Interception.Intercept() -> json.put("kind", "intercept").build();
            case Interception.Tunnel(boolean local) ->
                json.put("kind", "tunnel").put("local", local).build();
            case Interception.Refuse(String reason, String sentence) ->
                json.put("kind", "refuse")
                        .put("reason", reason)
                        .put("sentence", sentence)
                        .build();
        };
    }
}
