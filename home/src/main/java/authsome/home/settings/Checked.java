package authsome.home.settings;

import authsome.domain.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object of the settings file, read key by key; what is wrong is collected, never thrown. */
final class Checked {

    private final Map<String, JsonValue> values;
    private final String prefix;
    private final List<String> problems;

    /**
     * @param prefix the path of this object, empty or ending with a dot
     * @param problems where problems are added
     */
    Checked(JsonValue.Fields fields, String prefix, List<String> problems) {
        this.values = fields.values();
        this.prefix = prefix;
        this.problems = problems;
    }

    /** Complains about every other key, with the nearest of these. */
    void allowOnly(Collection<String> known) {
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                String meant = Nearest.to(key, known)
                        .map(near -> "; did you mean '" + prefix + near + "'?")
                        .orElse("; known: "
                                + String.join(", ", known.stream().sorted().toList()));
                problem(value, "unknown setting '" + prefix + key + "'" + meant);
            }
        });
    }

    Checked object(String key) {
        JsonValue value = values.get(key);
        if (value instanceof JsonValue.Fields fields) {
            return new Checked(fields, prefix + key + ".", problems);
        }
        wrong(key, value, "an object");
        return new Checked(new JsonValue.Fields(0, new LinkedHashMap<>()), prefix + key + ".", problems);
    }

    String text(String key, String otherwise) {
        JsonValue value = values.get(key);
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        wrong(key, value, "a string");
        return otherwise;
    }

    int port(String key, int otherwise) {
        return whole(key, otherwise, 65535);
    }

    /** A number from 0 to {@code most}. */
    int whole(String key, int otherwise, int most) {
        return whole(key, otherwise, 0, most);
    }

    /** A number from {@code least} to {@code most}. */
    int whole(String key, int otherwise, int least, int most) {
        JsonValue value = values.get(key);
        if (value instanceof JsonValue.Whole whole && whole.value() >= least && whole.value() <= most) {
            return (int) whole.value();
        }
        wrong(key, value, "a number from " + least + " to " + most);
        return otherwise;
    }

    /** A string or a number, as text; null when there is none. */
    @Nullable
    String scalar(String key) {
        JsonValue value = values.get(key);
        if (value instanceof JsonValue.Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        wrong(key, value, "a string or a number");
        return null;
    }

    /** Hands each string of a list to {@code each}; what that refuses becomes a problem. */
    void texts(String key, BiConsumer<JsonValue, String> each) {
        JsonValue value = values.get(key);
        if (!(value instanceof JsonValue.Items items)) {
            wrong(key, value, "a list of strings");
            return;
        }
        for (JsonValue item : items.values()) {
            accept(key, item, item, each);
        }
    }

    /** Hands each object of a list to {@code each}; what that refuses becomes a problem. */
    void objects(String key, Consumer<Checked> each) {
        JsonValue value = values.get(key);
        if (!(value instanceof JsonValue.Items items)) {
            wrong(key, value, "a list of objects");
            return;
        }
        for (JsonValue item : items.values()) {
            if (!(item instanceof JsonValue.Fields fields)) {
                problem(item, "'" + prefix + key + "' must hold objects, not " + item.kind());
                continue;
            }
            try {
                each.accept(new Checked(fields, prefix + key + ".", problems));
            } catch (IllegalArgumentException refused) {
                problem(item, "'" + prefix + key + "': " + refused.getMessage());
            }
        }
    }

    /** A string that has to be there; empty, and a problem, when it is not. */
    Optional<String> required(String key) {
        String text = text(key, "");
        if (text.isEmpty() && !(values.get(key) instanceof JsonValue.Whole)) {
            problems.add("'" + prefix + key + "' is missing");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Hands each key of an object and its string to {@code each}; what that refuses becomes a problem. */
    void pairs(String key, BiConsumer<String, String> each) {
        JsonValue value = values.get(key);
        if (!(value instanceof JsonValue.Fields fields)) {
            wrong(key, value, "an object of strings");
            return;
        }
        new ArrayList<>(fields.values().entrySet())
                .forEach(entry -> accept(key, entry.getKey(), entry.getValue(), each));
    }

    private <T> void accept(String key, T first, JsonValue value, BiConsumer<T, String> each) {
        if (!(value instanceof JsonValue.Text text)) {
            problem(value, "'" + prefix + key + "' must hold strings, not " + value.kind());
            return;
        }
        try {
            each.accept(first, text.value());
        } catch (IllegalArgumentException refused) {
            problem(value, "'" + prefix + key + "': " + refused.getMessage());
        }
    }

    private void wrong(String key, @Nullable JsonValue value, String wanted) {
        if (value != null) {
            problem(value, "'" + prefix + key + "' must be " + wanted + ", not " + found(value, wanted));
        }
    }

    /** A number that is too large is said, since its kind is right. */
    private static String found(JsonValue value, String wanted) {
        return value instanceof JsonValue.Whole whole && wanted.startsWith("a number")
                ? Long.toString(whole.value())
                : value.kind();
    }

    private void problem(JsonValue value, String text) {
        problems.add("line " + value.line() + ": " + text);
    }
}
