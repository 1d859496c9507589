package authsome.home.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads a settings file: JSON with comments, every key once, nothing behind the end. */
final class JsonReader {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(1_000_000)
            .maxNestingDepth(20)
            .maxStringLength(10_000)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the object that a file consists of.
     *
     * @throws InvalidSettingsException if the text is no JSON object
     */
    static JsonValue.Fields read(String text) {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(LIMITS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidSettingsException(List.of("line 1: settings must be a JSON object"));
            }
            JsonValue.Fields fields = new JsonReader(parser).fields();
            if (parser.nextToken() != null) {
                throw new InvalidSettingsException(
                        List.of("line " + lineOf(parser) + ": something stands after the end"));
            }
            return fields;
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw new InvalidSettingsException(List.of("line " + line + ": " + broken.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private JsonValue value() throws IOException {
        int line = lineOf(parser);
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new JsonValue.Text(line, parser.getText());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? new JsonValue.Other(line, "a huge number")
                        : new JsonValue.Whole(line, parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new JsonValue.Other(line, "a fraction");
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Other(line, "a truth value");
            case START_ARRAY -> items();
            case START_OBJECT -> fields();
            default -> new JsonValue.Other(line, "null");
        };
    }

    private JsonValue.Items items() throws IOException {
        int line = lineOf(parser);
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return new JsonValue.Items(line, List.copyOf(values));
    }

    private JsonValue.Fields fields() throws IOException {
        int line = lineOf(parser);
        SequencedMap<String, JsonValue> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value());
        }
        return new JsonValue.Fields(line, values);
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
