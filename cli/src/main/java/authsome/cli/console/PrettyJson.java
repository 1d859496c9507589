package authsome.cli.console;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Prints JSON for eyes and programs: indented by two, and without characters that could drive a terminal. */
public final class PrettyJson {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    private PrettyJson() {}

    /** The indented form of {@code value}. */
    public static String of(JsonValue value) {
        PrettyJson json = new PrettyJson();
        json.value(value, 0);
        return json.text.toString();
    }

    private void value(JsonValue value, int depth) {
        switch (value) {
            case JsonObject object -> object(object.members(), depth);
            case JsonValue.Array array -> array(array.items(), depth);
            case JsonText string -> string(string.text());
            case JsonValue.Literal literal -> text.append(literal.text());
            case JsonValue.Raw raw -> text.append(raw.json());
            // a secret that was asked for: `get --show-secret` confirmed it before it came here
            case JsonValue.Hidden hidden ->
                string(hidden.secret().use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private void object(Map<String, JsonValue> members, int depth) {
        if (members.isEmpty()) {
            text.append("{}");
            return;
        }
        char before = '{';
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            text.append(before);
            newLine(depth + 1);
            string(member.getKey());
            text.append(": ");
            value(member.getValue(), depth + 1);
            before = ',';
        }
        newLine(depth);
        text.append('}');
    }

    private void array(List<JsonValue> items, int depth) {
        if (items.isEmpty()) {
            text.append("[]");
            return;
        }
        char before = '[';
        for (JsonValue item : items) {
            text.append(before);
            newLine(depth + 1);
            value(item, depth + 1);
            before = ',';
        }
        newLine(depth);
        text.append(']');
    }

    private void newLine(int depth) {
        text.append('\n');
        for (int i = 0; i < depth; i++) {
            text.append("  ");
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (PlainText.isDangerous(c) || Character.isSurrogate(c)) {
                    unicode(c);
                } else {
                    text.append(c);
                }
            }
        }
    }

    /** Surrogates too, so that a lone one stays valid JSON. */
    private void unicode(char c) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((c >> shift) & 0xF));
        }
    }
}
