package authsome.application.record;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a record, in the order of the calls. */
public final class RecordWriter {

    private final JsonGenerator json;

    RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    public RecordWriter text(String name, @Nullable String value) {
        return step(() -> json.writeStringField(name, value));
    }

    public RecordWriter number(String name, long value) {
        return step(() -> json.writeNumberField(name, value));
    }

    public RecordWriter flag(String name, boolean value) {
        return step(() -> json.writeBooleanField(name, value));
    }

    public RecordWriter instant(String name, @Nullable Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    public RecordWriter constant(String name, Enum<?> value) {
        return text(name, value.name());
    }

    public RecordWriter bytes(String name, byte[] value) {
        return text(name, Base64.getEncoder().encodeToString(value));
    }

    /** Writes a secret that is text. The field must be among the codec's secret fields. */
    public RecordWriter secret(String name, Secret value) {
        return step(() -> {
            json.writeFieldName(name);
            value.use(utf8 -> writeUtf8(utf8));
        });
    }

    /** Writes a secret that is any bytes. The field must be among the codec's secret fields. */
    public RecordWriter secretBytes(String name, Secret value) {
        return step(() -> {
            json.writeFieldName(name);
            value.use(bytes -> {
                byte[] encoded = Base64.getEncoder().encode(bytes);
                writeUtf8(encoded);
                Arrays.fill(encoded, (byte) 0);
                return encoded.length;
            });
        });
    }

    public RecordWriter texts(String name, Collection<String> values) {
        return step(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    public RecordWriter textMap(String name, Map<String, String> values) {
        return object(name, out -> values.forEach(out::text));
    }

    public RecordWriter object(String name, Consumer<RecordWriter> fields) {
        return step(() -> {
            json.writeObjectFieldStart(name);
            fields.accept(this);
            json.writeEndObject();
        });
    }

    public <T> RecordWriter objects(String name, Collection<T> values, BiConsumer<T, RecordWriter> fields) {
        return step(() -> {
            json.writeArrayFieldStart(name);
            for (T value : values) {
                json.writeStartObject();
                fields.accept(value, this);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private int writeUtf8(byte[] utf8) {
        step(() -> json.writeUTF8String(utf8, 0, utf8.length));
        return utf8.length;
    }

    private RecordWriter step(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
