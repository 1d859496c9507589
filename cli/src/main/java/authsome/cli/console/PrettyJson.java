package authsome.cli.console;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.json.JsonVisitor;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Prints JSON for eyes and programs: indented by two, and without characters that could drive a terminal. */
public final class PrettyJson {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    private PrettyJson() {}

    /** The indented form of {@code value}. */
    public static String of(JsonValue value) {
        PrettyJson json = new PrettyJson();
        value.visit(json.new Kinds());
        return json.text.toString();
    }

    /** Each kind of value, at the depth reached so far. */
    private final class Kinds implements JsonVisitor<RuntimeException> {

        @Override
        public void object(JsonObject object) {
            if (object.members().isEmpty()) {
                text.append("{}");
                return;
            }
            char before = '{';
            depth++;
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                text.append(before);
                newLine();
                string(member.getKey());
                text.append(": ");
                member.getValue().visit(this);
                before = ',';
            }
            depth--;
            newLine();
            text.append('}');
        }

        @Override
        public void array(List<JsonValue> items) {
            if (items.isEmpty()) {
                text.append("[]");
                return;
            }
            char before = '[';
            depth++;
            for (JsonValue item : items) {
                text.append(before);
                newLine();
                item.visit(this);
                before = ',';
            }
            depth--;
            newLine();
            text.append(']');
        }

        @Override
        public void text(JsonText value) {
            string(value.text());
        }

        @Override
        public void literal(String value) {
            text.append(value);
        }

        @Override
        public void hidden(Secret secret) {
            // a secret that was asked for: `get --show-secret` confirmed it before it came here
            string(secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
        }

        @Override
        public void raw(String json) {
            text.append(json);
        }
    }

    private void newLine() {
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
