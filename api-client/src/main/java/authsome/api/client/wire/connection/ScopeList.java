package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scopes on the wire: an array of texts, or null. */
final class ScopeList {

    private ScopeList() {}

    static @Nullable List<String> find(JsonObject json, String name) {
        return json.find(name) instanceof JsonValue.Array ? json.texts(name) : null;
    }

    static JsonValue json(@Nullable List<String> scopes) {
        return scopes == null
                ? JsonValue.NULL
                : new JsonValue.Array(scopes.stream()
                        .map(scope -> (JsonValue) new JsonText(scope))
                        .toList());
    }
}
