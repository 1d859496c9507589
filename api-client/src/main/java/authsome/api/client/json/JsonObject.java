package authsome.api.client.json;

import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, its members in order. Immutable.
 *
 * <p>{@code text}, {@code number} and {@code flag} demand the member; {@code find…} gives null when the member is
 * missing or {@code null}. All throw {@link JsonFormatException} when it has another type.
 */
public final class JsonObject implements JsonValue {

    private final Map<String, JsonValue> members;

    private JsonObject(Map<String, JsonValue> members) {
        this.members = members;
    }

    static JsonObject owning(Map<String, JsonValue> members) {
        return new JsonObject(members);
    }

    /** Starts an object to be written. */
    public static Builder builder() {
        return new Builder();
    }

    /** The members in their order. */
    public Map<String, JsonValue> members() {
        return Collections.unmodifiableMap(members);
    }

    /** The member, or null when it is missing or {@code null}. */
    public @Nullable JsonValue find(String name) {
        JsonValue value = members.get(name);
        return value instanceof Literal literal && "null".equals(literal.text()) ? null : value;
    }

    /** The text member. */
    public String text(String name) {
        String text = findText(name);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    /** The text member, or null. */
    public @Nullable String findText(String name) {
        JsonText text = find(name, JsonText.class, "a text");
        return text == null ? null : text.text();
    }

    /** The text member as a secret, or null. */
    public @Nullable Secret findSecret(String name) {
        JsonText text = find(name, JsonText.class, "a text");
        return text == null ? null : text.secret();
    }

    /** The whole number member. */
    public long number(String name) {
        if (!(find(name) instanceof Literal(String text))) {
            throw missing(name);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw JsonFormatException.shape(name, name + " must be a whole number");
        }
    }

    /** The whole number member, which must be one from {@code least} to {@code most}. */
    public int number(String name, int least, int most) {
        long number = number(name);
        if (number < least || number > most) {
            throw JsonFormatException.shape(name, name + " must be a whole number from " + least + " to " + most);
        }
        return (int) number;
    }

    /** The truth member, or {@code otherwise} when it is missing or {@code null}. */
    public boolean flag(String name, boolean otherwise) {
        Literal literal = find(name, Literal.class, "true or false");
        if (literal == null) {
            return otherwise;
        }
        if (!literal.text().equals("true") && !literal.text().equals("false")) {
            throw JsonFormatException.shape(name, name + " must be true or false");
        }
        return literal.text().equals("true");
    }

    /** The object member. */
    public JsonObject object(String name) {
        JsonObject object = findObject(name);
        if (object == null) {
            throw missing(name);
        }
        return object;
    }

    /** The object member, or null. */
    public @Nullable JsonObject findObject(String name) {
        return find(name, JsonObject.class, "an object");
    }

    /** The objects of a list member; none when it is missing or {@code null}. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonValue item : items(name)) {
            if (!(item instanceof JsonObject object)) {
                throw JsonFormatException.shape(name, name + " must be a list of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    /** The texts of a list member; none when it is missing or {@code null}. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : items(name)) {
            if (!(item instanceof JsonText value)) {
                throw JsonFormatException.shape(name, name + " must be a list of texts");
            }
            texts.add(value.text());
        }
        return texts;
    }

    /** The members of an object member, all texts, sorted; none when it is missing or {@code null}. */
    public SortedMap<String, String> textMap(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        JsonObject object = findObject(name);
        if (object != null) {
            for (String key : object.members.keySet()) {
                texts.put(key, object.text(key));
            }
        }
        return texts;
    }

    /** The members of an object member, all texts, as secrets; none when it is missing or {@code null}. */
    public SortedMap<String, Secret> secretMap(String name) {
        SortedMap<String, Secret> secrets = new TreeMap<>();
        JsonObject object = findObject(name);
        if (object != null) {
            for (String key : object.members.keySet()) {
                Secret secret = object.findSecret(key);
                if (secret == null) {
                    throw missing(key);
                }
                secrets.put(key, secret);
            }
        }
        return secrets;
    }

    private List<JsonValue> items(String name) {
        Array array = find(name, Array.class, "a list");
        return array == null ? List.of() : array.items();
    }

    @Override
    public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
        visitor.object(this);
    }

    private <T extends JsonValue> @Nullable T find(String name, Class<T> kind, String what) {
        JsonValue value = find(name);
        if (value != null && !kind.isInstance(value)) {
            throw JsonFormatException.shape(name, name + " must be " + what);
        }
        return value == null ? null : kind.cast(value);
    }

    private static JsonFormatException missing(String name) {
        return JsonFormatException.shape(name, name + " is missing or of another type");
    }

    /** Collects members. */
    public static final class Builder {

        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /** Adds any value; null becomes {@code null}. */
        public Builder put(String name, @Nullable JsonValue value) {
            members.put(name, value == null ? NULL : value);
            return this;
        }

        /** Adds a text; null becomes {@code null}. */
        public Builder put(String name, @Nullable String text) {
            return put(name, text == null ? null : new JsonText(text));
        }

        /** Adds a secret text; null becomes {@code null}. */
        public Builder put(String name, @Nullable Secret secret) {
            return put(name, secret == null ? null : new Hidden(secret));
        }

        /** Adds a whole number. */
        public Builder put(String name, long number) {
            return put(name, JsonValue.of(number));
        }

        /** Adds a truth value. */
        public Builder put(String name, boolean truth) {
            return put(name, JsonValue.of(truth));
        }

        /** Adds a text unless it is null. */
        public Builder putIfPresent(String name, @Nullable String text) {
            return text == null ? this : put(name, text);
        }

        /** Adds texts under their keys as an object. */
        public Builder putTexts(String name, List<String> texts) {
            return put(
                    name,
                    new JsonValue.Array(texts.stream()
                            .map(text -> (JsonValue) new JsonText(text))
                            .toList()));
        }

        /** Puts an object whose members are texts. */
        public Builder putTexts(String name, Map<String, String> texts) {
            Builder inner = builder();
            texts.forEach(inner::put);
            return put(name, inner.build());
        }

        /** Adds secret texts under their keys as an object. */
        public Builder putSecrets(String name, Map<String, Secret> secrets) {
            Builder inner = builder();
            secrets.forEach(inner::put);
            return put(name, inner.build());
        }

        /** The object. */
        public JsonObject build() {
            return new JsonObject(new LinkedHashMap<>(members));
        }
    }
}
