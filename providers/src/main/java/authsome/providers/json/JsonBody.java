package authsome.providers.json;

import authsome.domain.secret.Secret;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes the JSON bodies of requests. */
public final class JsonBody {

    public static final String TYPE = "application/json";

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    /** An object whose values are texts, secrets and lists of them. */
    public static byte[] of(Map<String, ?> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                out.writeFieldName(member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Secret secret -> {
                boolean _ = secret.use(text -> raw(out, text));
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object item : list) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case Object text -> out.writeString(text.toString());
        }
    }

    private static boolean raw(JsonGenerator out, byte[] text) {
        try {
            out.writeUTF8String(text, 0, text.length);
            return true;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
