package authsome.api.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON (RFC 8259) in UTF-8. Reading refuses doubled names, anything after the value, deep nesting and
 * long numbers. Buffers are not pooled, because secrets pass through them.
 */
public final class Json {

    private static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxNameLength(1_000)
                    .maxStringLength(1 << 20)
                    .build())
            .build()
            .setRootValueSeparator("\n");

    private Json() {}

    /**
     * Reads one object and nothing after it.
     *
     * @throws JsonFormatException if the bytes are anything else
     */
    public static JsonObject parseObject(byte[] utf8) {
        if (!(parse(utf8) instanceof JsonObject object)) {
            throw JsonFormatException.shape("", "a JSON object was expected");
        }
        return object;
    }

    /**
     * Reads one value and nothing after it.
     *
     * @throws JsonFormatException if the bytes are anything else
     */
    public static JsonValue parse(byte[] utf8) {
        // decoded here: Jackson would guess UTF-16 from zero bytes, and characters, unlike texts, can be wiped
        CharBuffer characters = decode(utf8);
        try (JsonParser parser = FACTORY.createParser(characters.array(), 0, characters.limit())) {
            if (parser.nextToken() == null) {
                throw JsonFormatException.syntax("there is no JSON value");
            }
            JsonValue value = read(parser);
            if (parser.nextToken() != null) {
                throw JsonFormatException.syntax("something follows the JSON value");
            }
            return value;
        } catch (JsonProcessingException problem) {
            JsonLocation place = problem.getLocation();
            throw JsonFormatException.syntax("not JSON, line " + (place == null ? 1 : place.getLineNr()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            Arrays.fill(characters.array(), '\0');
        }
    }

    /** Writes a value on one line. The caller wipes the bytes if the value holds secrets. */
    public static byte[] print(JsonValue value) {
        WipingOutput bytes = new WipingOutput();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            value.visit(new JsonWriter(generator));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.takeBytes();
    }

    /** Writes a value that holds no secrets, as text on one line. */
    public static String printText(JsonValue value) {
        return new String(print(value), StandardCharsets.UTF_8);
    }

    /** Writes values that hold no secrets, each on a line of its own that ends with a line break. */
    public static byte[] printLines(List<? extends JsonValue> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            for (JsonValue value : values) {
                value.visit(new JsonWriter(generator));
            }
            generator.writeRaw(values.isEmpty() ? "" : "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static CharBuffer decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException _) {
            throw JsonFormatException.syntax("not UTF-8");
        }
    }

    private static JsonValue read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> readText(parser);
            case VALUE_NULL -> JsonValue.NULL;
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Literal(parser.getText());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw JsonFormatException.syntax("not JSON");
        };
    }

    private static JsonText readText(JsonParser parser) throws IOException {
        char[] characters = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        for (int i = parser.getTextOffset(); i < end; i++) {
            // an escaped half of a character has no UTF-8 form: a secret would end there without a word
            boolean pair = Character.isHighSurrogate(characters[i])
                    && i + 1 < end
                    && Character.isLowSurrogate(characters[i + 1]);
            if (!pair && Character.isSurrogate(characters[i])) {
                throw JsonFormatException.syntax("half a character in a text");
            }
            i += pair ? 1 : 0;
        }
        return new JsonText(characters, parser.getTextOffset(), parser.getTextLength());
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return JsonObject.owning(members);
    }

    private static JsonValue readArray(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new JsonValue.Array(items);
    }

    /** Collects bytes and leaves no copy behind. */
    private static final class WipingOutput extends ByteArrayOutputStream {

        byte[] takeBytes() {
            byte[] taken = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return taken;
        }
    }
}
