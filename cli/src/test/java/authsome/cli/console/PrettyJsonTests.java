package authsome.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrettyJsonTests {

    @Test
    void indentsByTwo() {
        JsonObject value = JsonObject.builder()
                .put("a", 1)
                .put("b", JsonValue.ofTexts(List.of("x", "y")))
                .put("c", JsonObject.builder().build())
                .build();
        assertEquals("""
                {
                  "a": 1,
                  "b": [
                    "x",
                    "y"
                  ],
                  "c": {}
                }""", PrettyJson.of(value));
    }

    @Test
    void escapesWhatDrivesATerminalAndStaysTheSameValue() {
        String text = "a\u001B[2J\u202E\"\\\n\uD800";
        String printed = PrettyJson.of(JsonObject.builder().put("t", text).build());
        assertFalse(printed.contains("\u001B"));
        assertFalse(printed.contains("\u202E"));
        JsonObject again = Json.parseObject(
                PrettyJson.of(JsonObject.builder().put("t", "é\u001B\n").build())
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals("é\u001B\n", again.text("t"));
    }
}
