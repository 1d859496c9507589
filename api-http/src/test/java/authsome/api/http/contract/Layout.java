package authsome.api.http.contract;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.util.Map;

/** JSON as people read it. */
final class Layout {

    private Layout() {}

    static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(value, "", text);
        return text.append('\n').toString();
    }

    private static void write(JsonValue value, String margin, StringBuilder to) {
        String inner = margin + "  ";
        switch (value) {
            case JsonObject object
            when isLong(object) -> {
                String before = "{\n";
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    to.append(before)
                            .append(inner)
                            .append(name(member.getKey()))
                            .append(": ");
                    write(member.getValue(), inner, to);
                    before = ",\n";
                }
                to.append('\n').append(margin).append('}');
            }
            case JsonValue.Array array
            when isLong(array) -> {
                String before = "[\n";
                for (JsonValue item : array.items()) {
                    to.append(before).append(inner);
                    write(item, inner, to);
                    before = ",\n";
                }
                to.append('\n').append(margin).append(']');
            }
            default -> to.append(Json.printText(value));
        }
    }

    private static boolean isLong(JsonValue value) {
        return Json.printText(value).length() > 100;
    }

    private static String name(String text) {
        return Json.printText(new JsonText(text));
    }
}
