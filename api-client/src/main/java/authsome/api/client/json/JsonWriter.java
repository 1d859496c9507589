package authsome.api.client.json;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes values with Jackson. */
final class JsonWriter implements JsonVisitor<IOException> {

    private final JsonGenerator generator;

    JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    @Override
    public void object(JsonObject object) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            generator.writeFieldName(member.getKey());
            member.getValue().visit(this);
        }
        generator.writeEndObject();
    }

    @Override
    public void array(List<JsonValue> items) throws IOException {
        generator.writeStartArray();
        for (JsonValue item : items) {
            item.visit(this);
        }
        generator.writeEndArray();
    }

    @Override
    public void text(JsonText text) throws IOException {
        text.writeTo(generator);
    }

    @Override
    public void literal(String text) throws IOException {
        generator.writeRawValue(text);
    }

    @Override
    public void hidden(Secret secret) {
        secret.use(bytes -> {
            try {
                generator.writeUTF8String(bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return bytes.length;
        });
    }

    @Override
    public void raw(String json) throws IOException {
        generator.writeRawValue(json);
    }
}
