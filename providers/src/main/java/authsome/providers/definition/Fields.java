package authsome.providers.definition;

import authsome.domain.error.Nearest;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import authsome.providers.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a definition, with problems noted as they are read. JSON null counts as absent.
 *
 * @param path how people call the object in messages, for example {@code api_key.}; empty for the whole
 * @param object the object
 * @param problems where to note what is wrong
 */
record Fields(String path, JsonObject object, Problems problems) {

    private static final int LONG_NAME = 8;

    /** The value of a field, or null. */
    @Nullable
    JsonValue find(String name) {
        Member member = object.find(name);
        return member == null || member.value() instanceof JsonNull ? null : member.value();
    }

    /** Whether the field stands here, be it as null. */
    boolean has(String name) {
        return object.find(name) != null;
    }

    /** The text of a field; null when it is absent or, with a problem, something else. */
    @Nullable
    String text(String name) {
        JsonValue value = find(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonText text) {
            return text.value();
        }
        problem(name, "must be a text, not " + value.kind());
        return null;
    }

    /** A text for people: what could steer their terminal is a problem. */
    @Nullable
    String shownText(String name, int maxLength) {
        String text = text(name);
        if (text != null && text.length() > maxLength) {
            problem(name, "is longer than " + maxLength + " characters");
        }
        if (text != null && !Problems.isPrintable(text)) {
            problem(name, "has control or direction characters");
        }
        return text;
    }

    /** Notes that the field is missing unless it stands here. */
    void require(String name) {
        if (find(name) == null) {
            problems.add(object.line(), "missing field '" + path + name + "'");
        }
    }

    /** The object in a field; null when it is absent or, with a problem, something else. */
    @Nullable
    Fields block(String name) {
        JsonValue value = find(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonObject block) {
            return new Fields(path + name + ".", block, problems);
        }
        problem(name, "must be an object, not " + value.kind());
        return null;
    }

    /** Whether a flag is true; absent, or with a problem something else, is {@code otherwise}. */
    boolean flag(String name, boolean otherwise) {
        JsonValue value = find(name);
        if (value == null || value instanceof JsonFlag) {
            return value == null ? otherwise : ((JsonFlag) value).value();
        }
        problem(name, "must be true or false, not " + value.kind());
        return otherwise;
    }

    /** The texts of a list; empty when it is absent. What is no text is a problem. */
    List<String> texts(String name) {
        JsonValue value = find(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonList list) {
            for (JsonValue item : list.items()) {
                if (item instanceof JsonText text) {
                    texts.add(text.value());
                } else {
                    problems.add(item.line(), "'" + path + name + "' must be a list of texts, not of " + item.kind());
                }
            }
        } else {
            problem(name, "must be a list of texts, not " + value.kind());
        }
        return texts;
    }

    /** The texts of an object by name; empty when it is absent. */
    SortedMap<String, String> textMap(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        Fields block = block(name);
        if (block != null) {
            for (Member member : block.object.members()) {
                String text = block.text(member.name());
                if (text != null) {
                    texts.put(member.name(), text);
                }
            }
        }
        return texts;
    }

    /** The text of a field that is one of {@code known}; null when it is absent or, with a problem, another. */
    @Nullable
    String oneOf(String name, List<String> known) {
        String text = text(name);
        if (text == null || known.contains(text)) {
            return text;
        }
        String hint = Nearest.to(text, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("it is one of " + String.join(", ", known));
        problem(name, "cannot be " + Problems.quote(text) + ": " + hint);
        return null;
    }

    /** Notes every field that is not one of {@code known}, with the one it is probably meant to be. */
    void allowOnly(List<String> known) {
        for (Member member : object.members()) {
            if (known.contains(member.name())) {
                continue;
            }
            String hint = Nearest.to(member.name(), known)
                    .map(name -> "did you mean '" + name + "'?")
                    .orElse("known are " + String.join(", ", known));
            unknown(member, hint);
        }
    }

    /** Notes only those unknown fields that are a slip away from a known one; the others are somebody's own. */
    void allowOthersThan(List<String> known) {
        for (Member member : object.members()) {
            if (!known.contains(member.name())) {
                Nearest.within(member.name().length() < LONG_NAME ? 1 : 2, member.name(), known)
                        .ifPresent(name -> unknown(member, "did you mean '" + name + "'?"));
            }
        }
    }

    private void unknown(Member member, String hint) {
        problems.add(member.line(), "unknown field " + Problems.quote(path + member.name()) + ": " + hint);
    }

    /** Notes a problem at the line of a field. */
    void problem(String name, String message) {
        problems.add(line(name), "'" + path + name + "' " + message);
    }

    /** Where the field stands; where the object begins when it is absent. */
    int line(String name) {
        Member member = object.find(name);
        return member == null ? object.line() : member.line();
    }
}
