package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.util.List;

/** Small things of the domain as JSON, strict on the way in. */
final class Forms {

    private Forms() {}

    static RunId run(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException problem) {
            throw JsonFormatException.shape("run", String.valueOf(problem.getMessage()));
        }
    }

    static Origin origin(JsonObject json) {
        try {
            return new Origin(json.text("host"), json.number("port", 1, 65_535));
        } catch (IllegalArgumentException problem) {
            throw JsonFormatException.shape("host", String.valueOf(problem.getMessage()));
        }
    }

    static HttpTarget target(JsonObject json) {
        return new HttpTarget(origin(json), json.text("method"), json.text("path"));
    }

    static JsonObject.Builder put(Origin origin, JsonObject.Builder json) {
        return json.put("host", origin.host()).put("port", origin.port());
    }

    static JsonObject.Builder put(HttpTarget target, JsonObject.Builder json) {
        return put(target.origin(), json).put("method", target.method()).put("path", target.path());
    }

    static Secret secret(JsonObject json, String name) {
        Secret secret = json.findSecret(name);
        if (secret == null) {
            throw JsonFormatException.shape(name, name + " is missing");
        }
        return secret;
    }

    static List<NearMiss> misses(JsonObject json) {
        return json.objects("near_misses").stream()
                .map(miss -> new NearMiss(miss.text("reason"), miss.text("subject"), miss.text("sentence")))
                .toList();
    }

    static JsonValue misses(List<NearMiss> misses) {
        return new JsonValue.Array(misses.stream()
                .map(miss -> (JsonValue) JsonObject.builder()
                        .put("reason", miss.reason())
                        .put("subject", miss.subject())
                        .put("sentence", miss.sentence())
                        .build())
                .toList());
    }
}
