package authsome.providers.json;

import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value with {@code //} and {@code /*} comments, within limits of size and depth.
 *
 * <p>A doubled name and a text that is not Unicode are problems, and reading goes on; broken syntax ends it, since
 * nothing after it can be trusted.
 */
public final class JsonTreeReader {

    private static final int MAX_CHARACTERS = 262_144;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_REPLY = 1 << 20;

    // shared and immutable: a factory per read would build its symbol tables anew
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(16_384)
                    .maxNameLength(1_024)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final JsonFactory REPLIES = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_REPLY)
                    .maxNameLength(1_024)
                    .maxNumberLength(1_024)
                    .build())
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private JsonTreeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Reads {@code json}; null when its syntax is broken, and then a problem says where. */
    public static @Nullable JsonValue read(String json, Problems problems) {
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        if (text.length() > MAX_CHARACTERS) {
            problems.add(0, "longer than " + MAX_CHARACTERS + " characters");
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTreeReader(parser, problems).document();
        } catch (JsonProcessingException broken) {
            problems.add(lineOf(broken), "not JSON: " + firstLine(broken.getOriginalMessage()));
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string has no way to fail", impossible);
        }
    }

    /**
     * Reads the object that a server answered with: texts may be as long as tokens get, and there are no comments. Null when
     * anything is wrong with it, such as a name that stands there twice.
     */
    public static @Nullable JsonObject readReply(String json) {
        Problems problems = new Problems();
        try (JsonParser parser = REPLIES.createParser(json)) {
            return new JsonTreeReader(parser, problems).document() instanceof JsonObject object && problems.count() == 0
                    ? object
                    : null;
        } catch (IOException _) {
            return null;
        }
    }

    private @Nullable JsonValue document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.add(0, "empty: a definition is a JSON object");
            return null;
        }
        JsonValue value = value(first);
        if (parser.nextToken() != null) {
            problems.add(line(), "something follows after the end of the definition");
        }
        return value;
    }

    private JsonValue value(JsonToken token) throws IOException {
        int line = line();
        return switch (token) {
            case START_OBJECT -> object(line);
            case START_ARRAY -> list(line);
            case VALUE_STRING -> new JsonText(line, unicode(line, parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(line, parser.getText());
            case VALUE_TRUE -> new JsonFlag(line, true);
            case VALUE_FALSE -> new JsonFlag(line, false);
            case VALUE_NULL -> new JsonNull(line);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a parser of text never begins a value with " + token);
        };
    }

    private JsonObject object(int line) throws IOException {
        List<Member> members = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int nameLine = line();
            String name = unicode(nameLine, parser.currentName());
            JsonValue value = value(parser.nextToken());
            Integer before = seen.putIfAbsent(name, nameLine);
            if (before == null) {
                members.add(new Member(nameLine, name, value));
            } else {
                problems.add(nameLine, Problems.quote(name) + " stands here twice; first in line " + before);
            }
        }
        return new JsonObject(line, members);
    }

    private JsonList list(int line) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new JsonList(line, items);
    }

    /** An escape can name half of a surrogate pair; such a text has no UTF-8 form. */
    private String unicode(int line, String text) {
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            problems.add(line, "a text has half of a surrogate pair and is not valid Unicode");
        }
        return text;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int lineOf(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? 0
                : Math.max(0, broken.getLocation().getLineNr());
    }

    /** Jackson adds further lines and the place in its own words; the line is ours to say. */
    private static String firstLine(String message) {
        String first = message.lines().findFirst().orElse("broken syntax");
        int place = first.indexOf(" (start marker at");
        return place < 0 ? first : first.substring(0, place);
    }
}
