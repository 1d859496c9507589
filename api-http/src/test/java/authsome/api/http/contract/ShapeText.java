package authsome.api.http.contract;

import static java.util.Objects.requireNonNull;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the table of shapes, whose head says how it is written. */
final class ShapeText {

    private static final Pattern ARGUMENTS = Pattern.compile("([a-z]+)\\((.*)\\)");
    private static final String NAME = "^[a-z0-9][a-z0-9-]*$";

    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    private record Member(String name, String type, String text) {}

    private record Shape(String text, @Nullable String alias, List<Member> members) {}

    static ShapeText read(String text) {
        ShapeText all = new ShapeText();
        Shape open = null;
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s*\\|\\s*", 3);
            if (line.startsWith(" ")) {
                String type = parts.length < 2 ? "" : parts[1];
                requireNonNull(open, line).members.add(new Member(parts[0], type, parts.length < 3 ? "" : parts[2]));
                continue;
            }
            String[] name = parts[0].split("\\s*=\\s*", 2);
            open = new Shape(parts.length < 2 ? "" : parts[1], name.length < 2 ? null : name[1], new ArrayList<>());
            if (all.shapes.put(name[0], open) != null) {
                throw new IllegalArgumentException(name[0] + " stands twice in schemas.txt");
            }
        }
        return all;
    }

    /** All of them, as the document has them. */
    JsonObject components() {
        JsonObject.Builder json = JsonObject.builder();
        new TreeMap<>(shapes).forEach((name, shape) -> json.put(name, schema(shape)));
        return json.build();
    }

    /** A type. */
    JsonObject type(String text) {
        return text.endsWith("?") ? orNull(type(text.substring(0, text.length() - 1))) : plain(text);
    }

    private JsonObject schema(Shape shape) {
        JsonObject.Builder json = JsonObject.builder();
        if (!shape.text.isEmpty()) {
            json.put("description", sentence(shape.text));
        }
        if (shape.alias != null) {
            type(shape.alias).members().forEach(json::put);
            return json.build();
        }
        json.put("type", "object");
        JsonObject.Builder properties = JsonObject.builder();
        List<String> required = new ArrayList<>();
        JsonValue others = null;
        for (Member member : flat(shape)) {
            if (member.name.equals("*")) {
                others = type(member.type);
                continue;
            }
            boolean always = !member.name.endsWith("?");
            String name = always ? member.name : member.name.substring(0, member.name.length() - 1);
            properties.put(name, described(type(member.type), member.text));
            if (always) {
                required.add(name);
            }
        }
        json.put("properties", properties.build());
        if (!required.isEmpty()) {
            json.put("required", JsonValue.ofTexts(required));
        }
        if (others != null) {
            json.put("additionalProperties", others);
        }
        return json.build();
    }

    private List<Member> flat(Shape shape) {
        List<Member> members = new ArrayList<>();
        for (Member member : shape.members) {
            if (member.name.startsWith("...")) {
                members.addAll(flat(named(member.name.substring(3))));
            } else {
                members.add(member);
            }
        }
        return members;
    }

    private Shape named(String name) {
        return requireNonNull(shapes.get(name), () -> "schemas.txt has no " + name);
    }

    static JsonObject described(JsonObject schema, String text) {
        JsonObject.Builder json = JsonObject.builder();
        schema.members().forEach(json::put);
        return text.isEmpty() ? schema : json.put("description", sentence(text)).build();
    }

    /** A description as people write it: with a capital and a full stop. */
    static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static JsonObject orNull(JsonObject schema) {
        if (!(schema.find("type") instanceof JsonText type)) {
            JsonValue nothing = JsonObject.builder().put("type", "null").build();
            return JsonObject.builder()
                    .put("anyOf", new JsonValue.Array(List.of(schema, nothing)))
                    .build();
        }
        JsonObject.Builder json = JsonObject.builder();
        schema.members().forEach((name, value) -> {
            if (name.equals("type")) {
                json.put("type", JsonValue.ofTexts(List.of(type.text(), "null")));
            } else if (name.equals("enum") && value instanceof JsonValue.Array(List<JsonValue> items)) {
                List<JsonValue> more = new ArrayList<>(items);
                more.add(JsonValue.NULL);
                json.put("enum", new JsonValue.Array(more));
            } else {
                json.put(name, value);
            }
        });
        return json.build();
    }

    private JsonObject plain(String text) {
        if (text.startsWith("[")) {
            JsonObject items = type(text.substring(1, text.length() - 1));
            return JsonObject.builder().put("type", "array").put("items", items).build();
        }
        if (text.startsWith("{")) {
            JsonObject values = type(text.substring(1, text.length() - 1));
            return JsonObject.builder()
                    .put("type", "object")
                    .put("additionalProperties", values)
                    .build();
        }
        Matcher arguments = ARGUMENTS.matcher(text);
        if (arguments.matches()) {
            return limited(arguments.group(1), arguments.group(2));
        }
        return switch (text) {
            case "string", "integer", "boolean", "object" ->
                JsonObject.builder().put("type", text).build();
            case "any" -> JsonObject.builder().build();
            case "name" ->
                JsonObject.builder().put("type", "string").put("pattern", NAME).build();
            case "time" -> format("format", "date-time");
            case "base64" -> format("contentEncoding", "base64");
            case "secret" ->
                JsonObject.builder()
                        .put("type", "string")
                        .put("x-authsome-secret", true)
                        .build();
            default -> {
                named(text);
                yield JsonObject.builder()
                        .put("$ref", "#/components/schemas/" + text)
                        .build();
            }
        };
    }

    private static JsonObject format(String key, String value) {
        return JsonObject.builder().put("type", "string").put(key, value).build();
    }

    private static JsonObject limited(String kind, String arguments) {
        JsonObject.Builder json = JsonObject.builder().put("type", kind.equals("integer") ? kind : "string");
        String[] ends = arguments.split("\\.\\.", 2);
        return switch (kind) {
            case "enum" ->
                json.put("enum", JsonValue.ofTexts(Arrays.asList(arguments.split(" ", -1))))
                        .build();
            case "pattern" -> json.put("pattern", arguments).build();
            case "string" ->
                json.put("minLength", Long.parseLong(ends[0]))
                        .put("maxLength", Long.parseLong(ends[1]))
                        .build();
            case "integer" ->
                json.put("minimum", Long.parseLong(ends[0]))
                        .put("maximum", Long.parseLong(ends[1]))
                        .build();
            default -> throw new IllegalArgumentException("there is no type " + kind);
        };
    }
}
