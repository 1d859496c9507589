package authsome.api.http.reference;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.http.html.Html;
import authsome.api.http.html.Tag;
import java.util.ArrayList;
import java.util.List;

/** Schemas in a few words. */
final class Shapes {

    private Shapes() {}

    /** The members of a shape, each with its type; for one that has none, the type itself. */
    static Html members(JsonObject shape) {
        JsonObject properties = shape.findObject("properties");
        if (properties == null) {
            return Tag.of("p").with("class", "fine").add(type(shape));
        }
        List<String> required = shape.texts("required");
        Tag list = Tag.of("ul").with("class", "members");
        properties.members().forEach((name, value) -> {
            JsonObject member = (JsonObject) value;
            Tag row = Tag.of("li")
                    .add(Tag.of("code").text(name), Html.text(" "))
                    .add(Tag.of("span").with("class", "fine").add(type(member)));
            if (!required.contains(name)) {
                row.add(Tag.of("span").with("class", "fine").text(", may be missing"));
            }
            if (member.find("description") instanceof JsonText text) {
                Words.in(row, " " + text.text());
            }
            list.add(row);
        });
        if (shape.findObject("additionalProperties") != null) {
            list.add(Tag.of("li").add(Tag.of("span").with("class", "fine").text("and members of other names")));
        }
        return list;
    }

    /** A type; a shape of the document is a link to it. */
    static List<Html> type(JsonObject schema) {
        String component = ReferencePage.component(schema);
        if (!component.isEmpty()) {
            return List.of(
                    Tag.of("a").href(ReferencePage.place("shape-" + component)).text(component));
        }
        if (schema.find("anyOf") instanceof JsonValue.Array(List<JsonValue> choices)) {
            return either(choices);
        }
        if (schema.find("items") instanceof JsonObject items) {
            return around("list of ", type(items), isNullable(schema));
        }
        if (schema.find("additionalProperties") instanceof JsonObject values && schema.find("properties") == null) {
            return around("object of ", type(values), isNullable(schema));
        }
        return List.of(Html.text(plain(schema) + (isNullable(schema) ? " or null" : "")));
    }

    private static List<Html> either(List<JsonValue> choices) {
        List<Html> all = new ArrayList<>();
        for (JsonValue choice : choices) {
            if (!all.isEmpty()) {
                all.add(Html.text(" or "));
            }
            all.addAll(type((JsonObject) choice));
        }
        return all;
    }

    private static List<Html> around(String before, List<Html> inner, boolean nullable) {
        List<Html> all = new ArrayList<>();
        all.add(Html.text(before));
        all.addAll(inner);
        if (nullable) {
            all.add(Html.text(" or null"));
        }
        return all;
    }

    private static boolean isNullable(JsonObject schema) {
        return schema.find("type") instanceof JsonValue.Array;
    }

    private static String plain(JsonObject schema) {
        if (schema.find("enum") instanceof JsonValue.Array(List<JsonValue> words)) {
            List<String> texts = new ArrayList<>();
            words.forEach(word -> {
                if (word instanceof JsonText text) {
                    texts.add(text.text());
                }
            });
            return String.join(" | ", texts);
        }
        if (schema.find("x-authsome-secret") != null) {
            return "secret";
        }
        if (schema.find("contentEncoding") != null) {
            return "Base64";
        }
        return schema.find("format") == null ? typeName(schema) : "time";
    }

    private static String typeName(JsonObject schema) {
        JsonValue type = schema.find("type");
        JsonValue first = type instanceof JsonValue.Array(List<JsonValue> types) ? types.getFirst() : type;
        return first instanceof JsonText text ? text.text() : "anything";
    }
}
