package authsome.application.record;

import authsome.domain.secret.Secret;
import authsome.ports.store.DamagedDocumentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record that was read. A field that is missing, or of another type than asked for, makes the record a
 * damaged one; an absent optional field reads as null, like JSON's own null.
 */
public final class RecordReader {

    private final Map<String, @Nullable Object> fields;

    RecordReader(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    public String text(String name) {
        return required(name, String.class);
    }

    public @Nullable String optionalText(String name) {
        return optional(name, String.class);
    }

    public long number(String name) {
        return required(name, Long.class);
    }

    /** A number; {@code otherwise} in a record that was written before there was this field. */
    public long number(String name, long otherwise) {
        Number value = optional(name, Number.class);
        return value == null ? otherwise : value.longValue();
    }

    public boolean flag(String name) {
        return required(name, Boolean.class);
    }

    /** A flag that records of earlier releases lack. */
    public boolean flag(String name, boolean otherwise) {
        Boolean value = optional(name, Boolean.class);
        return value == null ? otherwise : value;
    }

    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    public @Nullable Instant optionalInstant(String name) {
        String text = optionalText(name);
        return text == null ? null : Instant.parse(text);
    }

    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    /** A constant that records of earlier releases lack. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String value = optionalText(name);
        return value == null ? otherwise : Enum.valueOf(type, value);
    }

    public byte[] bytes(String name) {
        return Base64.getDecoder().decode(text(name));
    }

    public Secret secret(String name) {
        return required(name, Secret.class);
    }

    /** A secret that is not text and was written with {@link RecordWriter#secretBytes}. */
    public Secret secretBytes(String name) {
        try (Secret encoded = secret(name)) {
            return Secret.owning(encoded.use(Base64.getDecoder()::decode));
        }
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : required(name, List.class)) {
            texts.add(cast(name, element, String.class));
        }
        return texts;
    }

    /** Texts that records of earlier releases lack; none then. */
    public List<String> optionalTexts(String name) {
        return fields.get(name) == null ? List.of() : texts(name);
    }

    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<?, ?> map = required(name, Map.class);
        map.forEach((key, value) -> texts.put((String) key, cast(name, value, String.class)));
        return texts;
    }

    /** A map that not every record has. */
    public @Nullable Map<String, String> optionalTextMap(String name) {
        return fields.get(name) == null ? null : textMap(name);
    }

    public RecordReader object(String name) {
        return reader(required(name, Map.class));
    }

    public <T> List<T> objects(String name, Function<RecordReader, T> read) {
        List<T> objects = new ArrayList<>();
        for (Object element : required(name, List.class)) {
            objects.add(read.apply(reader(cast(name, element, Map.class))));
        }
        return objects;
    }

    @SuppressWarnings("unchecked") // TreeParser makes no other maps
    private static RecordReader reader(Map<?, ?> map) {
        return new RecordReader((Map<String, @Nullable Object>) map);
    }

    private <T> T required(String name, Class<T> type) {
        return cast(name, fields.get(name), type);
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = fields.get(name);
        return value == null ? null : cast(name, value, type);
    }

    private static <T> T cast(String name, @Nullable Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new DamagedDocumentException("record has no valid field '" + name + "'");
        }
        return type.cast(value);
    }
}
