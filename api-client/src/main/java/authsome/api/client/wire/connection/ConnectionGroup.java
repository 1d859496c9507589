package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * The connections at one provider.
 *
 * @param name the provider
 * @param defaultConnection the one that is used when nobody names one
 * @param connections sorted by name
 */
public record ConnectionGroup(String name, String defaultConnection, List<ConnectionSummary> connections) {

    public ConnectionGroup {
        connections = List.copyOf(connections);
    }

    /** Reads the JSON form. */
    public static ConnectionGroup of(JsonObject json) {
        return new ConnectionGroup(
                json.text("name"),
                json.text("default_connection"),
                json.objects("connections").stream().map(ConnectionSummary::of).toList());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("default_connection", defaultConnection)
                .put(
                        "connections",
                        new JsonValue.Array(connections.stream()
                                .map(item -> (JsonValue) item.toJson())
                                .toList()))
                .build();
    }
}
