package authsome.cli.draft;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Descriptions of whole APIs are longer than what a daemon takes from anybody. Of a long one only what concerns servers and
 * security is sent: the rest is left out, in JSON by its structure, in YAML by its indentation.
 */
public final class ShortDescription {

    private static final int SHORT = 500_000;
    private static final Set<String> KEPT = Set.of(
            "openapi",
            "swagger",
            "info",
            "servers",
            "host",
            "basePath",
            "schemes",
            "security",
            "securityDefinitions",
            "externalDocs");
    private static final String COMPONENTS = "components";
    private static final String SCHEMES = "securitySchemes";
    private static final Pattern FIELD = Pattern.compile("( *)[\"']?([A-Za-z$][A-Za-z0-9_$-]*)[\"']?:(?: .*)?");

    private ShortDescription() {}

    /** What concerns servers and security, if the whole is long. */
    public static String of(String text) {
        if (text.length() < SHORT) {
            return text;
        }
        return text.stripLeading().startsWith("{") ? ofJson(text) : ofYaml(text);
    }

    private static String ofJson(String text) {
        JsonObject whole;
        try {
            whole = Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFormatException _) {
            // the daemon says what is wrong
            return text;
        }
        JsonObject.Builder rest = JsonObject.builder();
        whole.members().forEach((name, value) -> {
            if (KEPT.contains(name)) {
                rest.put(name, value);
            }
        });
        JsonObject components = whole.findObject(COMPONENTS);
        if (components != null) {
            rest.put(
                    COMPONENTS,
                    JsonObject.builder().put(SCHEMES, components.find(SCHEMES)).build());
        }
        return Json.printText(rest.build());
    }

    private static String ofYaml(String text) {
        StringBuilder rest = new StringBuilder();
        boolean kept = true;
        boolean components = false;
        int inner = -1;
        for (String line : text.lines().toList()) {
            Matcher field = FIELD.matcher(line);
            int indent = field.matches() ? field.group(1).length() : -1;
            if (indent == 0) {
                components = field.group(2).equals(COMPONENTS);
                kept = components || KEPT.contains(field.group(2));
                inner = -1;
            } else if (components && indent > 0 && (inner < 0 || indent <= inner)) {
                inner = indent;
                kept = field.group(2).equals(SCHEMES);
            }
            if (kept) {
                rest.append(line).append('\n');
            }
        }
        return rest.toString();
    }
}
