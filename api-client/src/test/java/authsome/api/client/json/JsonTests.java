package authsome.api.client.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTests {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keepsEveryValueThroughReadingAndWriting() {
        String json = "{\"a\":[1,-2.50,true,false,null,\"x\\\"\\\\\\u0001é\\uD83D\\uDE00\"],\"b\":{\"c\":{}}}";
        assertEquals(json, Json.printText(Json.parse(utf8(json))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":1,\"a\":2}",
                "{}{}",
                "{} x",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,}",
                "// c\n{}",
                "NaN",
                "{\"a\":\"\t\"}",
                "{\"a\"",
                "[1",
                "\uFEFF{}",
                "[\"a\\ud83d\"]",
                "[\"\\ude00\\ud83d\"]"
            })
    void refusesWhatIsNotStrictJson(String json) {
        assertTrue(assertThrows(JsonFormatException.class, () -> Json.parse(utf8(json)))
                .isSyntax());
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThrows(JsonFormatException.class, () -> Json.parse(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}));
        assertThrows(JsonFormatException.class, () -> Json.parse("{}".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void refusesDeepNesting() {
        assertThrows(JsonFormatException.class, () -> Json.parse(utf8("[".repeat(5000))));
        assertThrows(JsonFormatException.class, () -> Json.parse(utf8("[".repeat(100) + "]".repeat(100))));
    }

    @Test
    void namesTheFieldThatHasAnotherShape() {
        JsonObject object = Json.parseObject(utf8("{\"a\":1,\"b\":null,\"c\":{\"d\":2}}"));
        assertEquals("a", shapeProblem(() -> object.findText("a")));
        assertEquals("b", shapeProblem(() -> object.text("b")));
        assertEquals("d", shapeProblem(() -> object.textMap("c")));
        assertNull(object.findText("b"));
        assertNull(object.findText("missing"));
    }

    private static String shapeProblem(org.junit.jupiter.api.function.Executable read) {
        return assertThrows(JsonFormatException.class, read).field();
    }

    @Test
    void writesASecretEscapedAndReadsItBack() {
        Secret secret = Secret.ofUtf8("k\"ey\\\n\u00e9");
        byte[] json = Json.print(JsonObject.builder().put("key", secret).build());
        Secret read = Json.parseObject(json).findSecret("key");
        assertTrue(read != null && read.matches(secret));
    }

    @Test
    void writesValuesOnLinesOfTheirOwn() {
        JsonObject first = JsonObject.builder().put("a", "x\ny").build();
        JsonObject second = JsonObject.builder().put("b", "ä").build();
        String lines = new String(Json.printLines(List.of(first, second)), StandardCharsets.UTF_8);
        assertEquals("{\"a\":\"x\\ny\"}\n{\"b\":\"ä\"}\n", lines);
        assertEquals(Json.printText(first) + "\n", new String(Json.printLines(List.of(first)), StandardCharsets.UTF_8));
        assertEquals(0, Json.printLines(List.of()).length);
    }

    @Test
    void printsNoValuesInToString() {
        assertFalse(new JsonText("hunter2").toString().contains("hunter2"));
        assertFalse(new JsonValue.Hidden(Secret.ofUtf8("hunter2")).toString().contains("hunter2"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void throwsNothingButItsOwnException(long seed) {
        Random random = new Random(seed);
        byte[] bytes = utf8("{\"a\":[1,2.5e3,true,null,\"t\\u00e9xt\"],\"b\":{\"c\":{\"d\":\"\\\"\"}}}");
        for (int change = random.nextInt(1, 5); change > 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            JsonValue value = Json.parse(bytes);
            assertEquals(Json.printText(value), Json.printText(Json.parse(Json.print(value))));
        } catch (JsonFormatException expected) {
            assertFalse(String.valueOf(expected.getMessage()).isEmpty());
        }
    }

    @Test
    void takesNumbersOfARangeAndNeverPartOfOne() {
        JsonObject json = Json.parseObject("{\"n\":4294967297,\"m\":7}".getBytes(StandardCharsets.UTF_8));
        assertEquals(7, json.number("m", 0, 7));
        assertThrows(JsonFormatException.class, () -> json.number("m", 8, 9));
        assertThrows(JsonFormatException.class, () -> json.number("n", 0, Integer.MAX_VALUE));
    }
}
