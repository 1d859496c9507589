package authsome.providers.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value and the line on which it begins. */
public sealed interface JsonValue {

    /** Counted from 1; 0 for a value that stands in no file. */
    int line();

    /** What people call this kind of value. */
    String kind();

    /** A text. */
    record JsonText(int line, String value) implements JsonValue {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** A number as it was written, so that no digit is lost and no exponent is worked out. */
    record JsonNumber(int line, String literal) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** True or false. */
    record JsonFlag(int line, boolean value) implements JsonValue {
        @Override
        public String kind() {
            return value ? "true" : "false";
        }
    }

    /** Null. */
    record JsonNull(int line) implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }

    /** A list. */
    record JsonList(int line, List<JsonValue> items) implements JsonValue {

        public JsonList {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** An object; its members have different names and keep their order. */
    record JsonObject(int line, List<Member> members) implements JsonValue {

        public JsonObject {
            members = List.copyOf(members);
        }

        @Override
        public String kind() {
            return "an object";
        }

        /** The member of that name, or null. */
        public @Nullable Member find(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * One field of an object.
     *
     * @param line where its name stands
     */
    record Member(int line, String name, JsonValue value) {}
}
