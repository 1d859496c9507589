package authsome.api.http.contract;

import static java.util.Objects.requireNonNull;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.http.contract.RouteText.Answer;
import authsome.api.http.contract.RouteText.Operation;
import authsome.api.http.route.RouteTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the OpenAPI document of the routes that the code has, of the tables that describe them, and of what was seen. */
final class DocumentWriter {

    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";

    private static final int LONGEST_EXAMPLE = 2_500;

    private final RouteText routes;
    private final ShapeText shapes;
    private final Map<String, String> powers;
    private final Map<String, Exchange> examples;
    private final JsonObject head;

    /** A request that was made, and what was answered. */
    record Exchange(String target, @Nullable String body, String answer) {}

    DocumentWriter(RouteText routes, ShapeText shapes, JsonObject head, Map<String, Exchange> examples) {
        this.routes = routes;
        this.shapes = shapes;
        this.head = head;
        this.powers = RouteTable.powers();
        this.examples = examples;
    }

    JsonObject write(List<RouteTable.Line> lines) {
        JsonObject.Builder document = JsonObject.builder();
        head.members().forEach((name, value) -> {
            if (!name.equals("components")) {
                document.put(name, value);
            }
        });
        JsonObject.Builder components = JsonObject.builder();
        head.object("components").members().forEach(components::put);
        return document.put("tags", tags())
                .put("paths", paths(lines))
                .put(
                        "components",
                        components
                                .put("parameters", parameters())
                                .put("schemas", shapes.components())
                                .build())
                .build();
    }

    private JsonValue tags() {
        List<JsonValue> tags = new ArrayList<>();
        routes.groups()
                .forEach((name, text) -> tags.add(JsonObject.builder()
                        .put("name", name)
                        .put("description", text)
                        .build()));
        return new JsonValue.Array(tags);
    }

    private JsonObject parameters() {
        JsonObject.Builder all = JsonObject.builder();
        routes.parts().forEach((name, part) -> all.put(name, parameter("path", name, true, part.type(), part.text())));
        return all.put(
                        "in-vault",
                        parameter(
                                "query",
                                "vault",
                                false,
                                "string(0..100)",
                                "the name or id of another vault of the caller's owner, for this call"))
                .build();
    }

    private JsonObject parameter(String in, String name, boolean required, String type, String text) {
        return JsonObject.builder()
                .put("name", name)
                .put("in", in)
                .put("required", required)
                .put("description", ShapeText.sentence(text))
                .put("schema", shapes.type(type))
                .build();
    }

    private JsonObject paths(List<RouteTable.Line> lines) {
        Map<String, Boolean> proven = new TreeMap<>();
        lines.forEach(line -> proven.put(line.name(), line.proven()));
        Map<String, JsonObject.Builder> paths = new LinkedHashMap<>();
        for (Operation operation : routes.operations().values()) {
            Boolean guarded = proven.get(operation.name);
            if (guarded != null) {
                paths.computeIfAbsent(operation.path(), _ -> JsonObject.builder())
                        .put(operation.method().toLowerCase(Locale.ROOT), operation(operation, guarded));
            }
        }
        JsonObject.Builder all = JsonObject.builder();
        paths.forEach((path, operations) -> all.put(path, operations.build()));
        return all.build();
    }

    private JsonObject operation(Operation operation, boolean proven) {
        JsonObject.Builder json = JsonObject.builder()
                .put("operationId", id(operation))
                .putTexts("tags", List.of(operation.group))
                .put("summary", operation.summary);
        if (!operation.more.isEmpty()) {
            json.put("description", String.join(" ", operation.more));
        }
        String power = powers.get(operation.name);
        if (power != null) {
            json.put("x-authsome-power", power);
        }
        json.put("security", new JsonValue.Array(proven ? List.of(proof()) : List.of()));
        List<JsonValue> parameters = new ArrayList<>();
        Matcher parts = PART.matcher(operation.path());
        while (parts.find()) {
            requireNonNull(
                    routes.parts().get(parts.group(1)), () -> "routes.txt says nothing of {" + parts.group(1) + "}");
            parameters.add(ref("parameters", parts.group(1)));
        }
        operation.queries.forEach(query ->
                parameters.add(parameter("query", query.name(), query.required(), query.type(), query.text())));
        if (proven) {
            parameters.add(ref("parameters", "in-vault"));
        }
        if (!parameters.isEmpty()) {
            json.put("parameters", new JsonValue.Array(parameters));
        }
        if (operation.body != null) {
            json.put("requestBody", body(operation, operation.body));
        }
        Exchange seen = examples.get(operation.name);
        if (seen != null) {
            json.put("x-codeSamples", new JsonValue.Array(List.of(sample(operation, seen, proven))));
        }
        return json.put("responses", responses(operation, proven)).build();
    }

    /** The request that was made, as a command. */
    private static JsonObject sample(Operation operation, Exchange seen, boolean proven) {
        String command = proven || !operation.method().equals("GET")
                ? "authsome api " + operation.method() + " '" + seen.target() + "'"
                : "curl 'http://127.0.0.1:7998" + seen.target() + "'";
        String body = seen.body() == null ? "" : " --data '" + seen.body() + "'";
        return JsonObject.builder()
                .put("lang", "Shell")
                .put("source", command + body)
                .build();
    }

    private static JsonObject proof() {
        return JsonObject.builder().put("proof", new JsonValue.Array(List.of())).build();
    }

    private JsonObject body(Operation operation, String shape) {
        JsonObject.Builder content = JsonObject.builder().put("schema", shapes.type(shape));
        Exchange seen = examples.get(operation.name);
        if (seen != null && seen.body() != null) {
            content.put("example", Json.parse(seen.body().getBytes(StandardCharsets.UTF_8)));
        }
        return JsonObject.builder()
                .put("required", operation.bodyRequired)
                .put("content", JsonObject.builder().put(JSON, content.build()).build())
                .build();
    }

    private JsonObject responses(Operation operation, boolean proven) {
        Map<Integer, JsonObject> all = new TreeMap<>();
        for (String status :
                head.object("components").object("responses").members().keySet()) {
            int code = Integer.parseInt(status);
            boolean always = switch (code) {
                case 401, 404 -> proven;
                case 409, 429 -> false;
                case 422 -> operation.body != null;
                default -> true;
            };
            if (always || operation.answers.containsKey(code)) {
                all.put(code, ref("responses", status));
            }
        }
        operation.answers.forEach((code, answer) -> all.put(code, response(operation, code, answer)));
        JsonObject.Builder json = JsonObject.builder();
        all.forEach((code, response) -> json.put(Integer.toString(code), response));
        return json.build();
    }

    private JsonObject response(Operation operation, int code, Answer answer) {
        if (code < 400 && answer.shape() == null) {
            JsonObject text = JsonObject.builder().put("type", "string").build();
            JsonObject place = JsonObject.builder()
                    .put("required", true)
                    .put("schema", text)
                    .build();
            return JsonObject.builder()
                    .put("description", ShapeText.sentence(answer.text()))
                    .put("headers", JsonObject.builder().put("Location", place).build())
                    .build();
        }
        if (answer.shape() == null) {
            return error(code, answer.text());
        }
        JsonObject shape = shapes.type(answer.shape());
        JsonObject.Builder content = JsonObject.builder();
        if (code < 400) {
            content.put("schema", shape);
            Exchange seen = examples.get(operation.name);
            if (seen != null) {
                if (!seen.answer().isEmpty() && seen.answer().length() < LONGEST_EXAMPLE) {
                    content.put("example", Json.parse(seen.answer().getBytes(StandardCharsets.UTF_8)));
                }
            }
            return JsonObject.builder()
                    .put("description", ShapeText.sentence(answer.text()))
                    .put(
                            "content",
                            JsonObject.builder().put(JSON, content.build()).build())
                    .build();
        }
        // the route's own, or that of the gate
        JsonObject usual = error(code, answer.text());
        JsonObject either = JsonObject.builder()
                .put(
                        "anyOf",
                        new JsonValue.Array(List.of(
                                shape, usual.object("content").object(JSON).object("schema"))))
                .build();
        return JsonObject.builder()
                .put("description", usual.text("description"))
                .put(
                        "content",
                        JsonObject.builder()
                                .put(
                                        JSON,
                                        JsonObject.builder()
                                                .put("schema", either)
                                                .build())
                                .put(PROBLEM, usual.object("content").object(PROBLEM))
                                .build())
                .build();
    }

    /** What every route answers, and when this one does. */
    private JsonObject error(int code, String text) {
        JsonObject usual = requireNonNull(
                head.object("components").object("responses").findObject(Integer.toString(code)),
                () -> "no shape for " + code);
        JsonObject.Builder json = JsonObject.builder()
                .put("description", ShapeText.sentence(text) + " Also: " + usual.text("description"));
        usual.members().forEach((name, value) -> {
            if (!name.equals("description")) {
                json.put(name, value);
            }
        });
        return json.build();
    }

    /** The method and the path; without {@code /api}, unless the same route is there without it too. */
    private String id(Operation operation) {
        String plain = operation.path().replaceFirst("^/api/", "/");
        boolean twin = routes.operations().containsKey(operation.method() + " " + plain);
        StringBuilder id = new StringBuilder(operation.method().toLowerCase(Locale.ROOT));
        Matcher words = WORD.matcher(twin ? operation.path() : plain);
        while (words.find()) {
            String word = words.group();
            id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return id.append(plain.endsWith("/") ? "All" : "").toString();
    }

    private static JsonObject ref(String section, String name) {
        return JsonObject.builder()
                .put("$ref", "#/components/" + section + "/" + name)
                .build();
    }
}
