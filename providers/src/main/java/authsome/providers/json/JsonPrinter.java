package authsome.providers.json;

import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Prints a tree on one line, members in their order, without blanks. */
public final class JsonPrinter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPrinter() {}

    /** The JSON text of {@code value}. */
    public static String print(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no way to fail", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, JsonValue value) throws IOException {
        switch (value) {
            case JsonText text -> generator.writeString(text.value());
            case JsonNumber number -> generator.writeNumber(number.literal());
            case JsonFlag flag -> generator.writeBoolean(flag.value());
            case JsonNull _ -> generator.writeNull();
            case JsonList list -> {
                generator.writeStartArray();
                for (JsonValue item : list.items()) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case JsonObject object -> {
                generator.writeStartObject();
                for (JsonValue.Member member : object.members()) {
                    generator.writeFieldName(member.name());
                    write(generator, member.value());
                }
                generator.writeEndObject();
            }
        }
    }
}
