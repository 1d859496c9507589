package authsome.home.settings;

import java.util.List;
import java.util.SequencedMap;

/** A value of a settings file, with the line where it begins. */
sealed interface JsonValue {

    int line();

    /** What the value is, for messages. */
    String kind();

    /** A string. */
    record Text(int line, String value) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** A whole number. */
    record Whole(int line, long value) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** A value that no setting has: a truth value, a fraction, or null. */
    record Other(int line, String kind) implements JsonValue {}

    /** An array. */
    record Items(int line, List<JsonValue> values) implements JsonValue {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** An object; the order is that of the file. */
    record Fields(int line, SequencedMap<String, JsonValue> values) implements JsonValue {
        @Override
        public String kind() {
            return "an object";
        }
    }
}
