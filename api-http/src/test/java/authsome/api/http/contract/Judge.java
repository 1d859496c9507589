package authsome.api.http.contract;

import static java.util.Objects.requireNonNull;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages against the document, with a validator that others wrote. Here objects have the members that the document
 * names and no others, so that one which nobody described is found.
 */
final class Judge {

    private static final int LONGEST = 500;

    private final JsonObject document;
    private final JsonObject closed;
    private final Map<String, Pattern> paths = new TreeMap<>();
    private final Map<String, JsonSchema> schemas = new HashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Set<String> seen = new HashSet<>();

    Judge(JsonObject document) {
        this.document = document;
        JsonObject.Builder shapes = JsonObject.builder();
        document.object("components")
                .object("schemas")
                .members()
                .forEach((name, shape) -> shapes.put(name, closed((JsonObject) shape)));
        this.closed = JsonObject.builder().put("schemas", shapes.build()).build();
        document.object("paths").members().keySet().forEach(path -> paths.put(path, pattern(path)));
    }

    private static Pattern pattern(String path) {
        return Pattern.compile("\\Q" + path.replaceAll("\\{[a-z]+}", "\\\\E[^/]+\\\\Q") + "\\E");
    }

    private static JsonObject closed(JsonObject shape) {
        if (shape.find("properties") == null || shape.find("additionalProperties") != null) {
            return shape;
        }
        JsonObject.Builder json = JsonObject.builder();
        shape.members().forEach(json::put);
        return json.put("additionalProperties", false).build();
    }

    /** The route that a request is for; null where the document has none. */
    @Nullable
    String route(String method, String target) {
        String path = target.replaceFirst("\\?.*", "");
        String found = null;
        for (Map.Entry<String, Pattern> one : paths.entrySet()) {
            boolean fits = one.getValue().matcher(path).matches()
                    && document.object("paths").object(one.getKey()).find(method.toLowerCase(Locale.ROOT)) != null;
            if (fits && (found == null || fixedParts(one.getKey()) > fixedParts(found))) {
                found = one.getKey();
            }
        }
        return found == null ? null : method + " " + found;
    }

    private static int fixedParts(String path) {
        int fixed = 0;
        for (String part : path.split("/", -1)) {
            fixed += part.startsWith("{") ? 0 : 1;
        }
        return fixed;
    }

    /** What is wrong with an answer; empty for nothing. */
    List<String> answer(String route, int status, String type, String body) {
        String what = route + " -> " + status + " ";
        JsonObject response = operation(route).object("responses").findObject(Integer.toString(status));
        if (response == null) {
            return List.of(what + "is not in the document: " + body);
        }
        seen.add(route + " " + status);
        JsonObject content = resolved(response).findObject("content");
        if (content == null) {
            return List.of();
        }
        JsonObject media = content.findObject(type);
        if (media == null) {
            return List.of(what + "has no " + type + " in the document");
        }
        return type.endsWith("json") ? complaints(what, media.object("schema"), body) : List.of();
    }

    /** What is wrong with a request that was granted; empty for nothing. */
    List<String> request(String route, String body) {
        JsonObject due = operation(route).findObject("requestBody");
        return due == null
                ? List.of(route + " takes no body: " + body)
                : complaints(
                        route + " took ",
                        due.object("content").object("application/json").object("schema"),
                        body);
    }

    private List<String> complaints(String what, JsonObject schema, String body) {
        List<String> complaints = new ArrayList<>();
        schema(schema)
                .validate(body, InputFormat.JSON)
                .forEach(one -> complaints.add(what + one.getMessage() + " in "
                        + (body.length() > LONGEST ? body.substring(0, LONGEST) : body)));
        return complaints;
    }

    private JsonSchema schema(JsonObject schema) {
        return schemas.computeIfAbsent(Json.printText(schema), text -> {
            String whole = Json.printText(JsonObject.builder()
                    .put("components", closed)
                    .put("allOf", new JsonValue.Array(List.of(new JsonValue.Raw(text))))
                    .build());
            return factory.getSchema(
                    whole,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());
        });
    }

    private JsonObject operation(String route) {
        String[] parts = route.split(" ", 2);
        return document.object("paths").object(parts[1]).object(parts[0].toLowerCase(Locale.ROOT));
    }

    private JsonObject resolved(JsonObject response) {
        if (!(response.find("$ref") instanceof JsonText ref)) {
            return response;
        }
        String name = ref.text().substring(ref.text().lastIndexOf('/') + 1);
        return requireNonNull(document.object("components").object("responses").findObject(name), name);
    }

    /** All that the document promises, route and status. */
    Set<String> promised() {
        Set<String> promised = new TreeSet<>();
        document.object("paths")
                .members()
                .forEach((path, operations) -> ((JsonObject) operations)
                        .members()
                        .forEach((method, operation) -> ((JsonObject) operation)
                                .object("responses")
                                .members()
                                .keySet()
                                .forEach(status ->
                                        promised.add(method.toUpperCase(Locale.ROOT) + " " + path + " " + status))));
        return promised;
    }

    Set<String> seen() {
        return seen;
    }
}
