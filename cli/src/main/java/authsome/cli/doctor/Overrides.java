package authsome.cli.doctor;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the operator's settings file changes about where requests go and whom they trust.
 *
 * @param lines each as {@code setting: value}
 */
record Overrides(List<String> lines) {

    private static final String SECTION = "upstream";

    Overrides {
        lines = List.copyOf(lines);
    }

    /** Reads the settings; the daemon has refused ones that make no sense. */
    static Overrides read(HomeLayout home) {
        byte[] bytes = PrivateFiles.read(home.settings());
        List<String> lines = new ArrayList<>();
        try {
            JsonObject settings = bytes == null ? null : Json.parseObject(bytes);
            JsonObject upstream = settings == null ? null : settings.findObject(SECTION);
            if (upstream != null) {
                upstream.members().forEach((name, value) -> describe(SECTION + "." + name, value, lines));
            }
        } catch (JsonFormatException problem) {
            lines.add(home.settings() + " cannot be read: " + problem.getMessage());
        }
        return new Overrides(lines);
    }

    private static void describe(String name, JsonValue value, List<String> lines) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                lines.add(name + ": " + member.getKey() + " -> " + text(member.getValue()));
            }
        } else if (value instanceof JsonValue.Array array) {
            array.items().forEach(item -> lines.add(name + ": " + text(item)));
        } else {
            lines.add(name + ": " + text(value));
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonText text ? text.text() : Json.printText(value);
    }
}
