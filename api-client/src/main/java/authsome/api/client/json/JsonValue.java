package authsome.api.client.json;

import authsome.domain.secret.Secret;
import java.util.List;

/** One JSON value. Immutable. */
public sealed interface JsonValue
        permits JsonObject, JsonText, JsonValue.Array, JsonValue.Literal, JsonValue.Hidden, JsonValue.Raw {

    /** The value {@code null}. */
    JsonValue NULL = new Literal("null");

    /** The value {@code true}. */
    JsonValue TRUE = new Literal("true");

    /** The value {@code false}. */
    JsonValue FALSE = new Literal("false");

    /** Calls the one method of {@code visitor} that fits. */
    <X extends Exception> void visit(JsonVisitor<X> visitor) throws X;

    /** A whole number. */
    static JsonValue of(long number) {
        return new Literal(Long.toString(number));
    }

    /** A truth value. */
    static JsonValue of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    /** A list of texts. */
    static JsonValue ofTexts(List<String> texts) {
        return new Array(
                texts.stream().map(text -> (JsonValue) new JsonText(text)).toList());
    }

    /**
     * A list.
     *
     * @param items its values in order
     */
    record Array(List<JsonValue> items) implements JsonValue {

        public Array {
            items = List.copyOf(items);
        }

        @Override
        public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
            visitor.array(items);
        }
    }

    /**
     * A number, {@code true}, {@code false} or {@code null}.
     *
     * @param text as it stands in JSON
     */
    record Literal(String text) implements JsonValue {

        @Override
        public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
            visitor.literal(text);
        }
    }

    /**
     * A text to be written that is secret; reading gives {@link JsonText} instead.
     *
     * @param secret UTF-8
     */
    record Hidden(Secret secret) implements JsonValue {

        @Override
        public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
            visitor.hidden(secret);
        }
    }

    /**
     * JSON to be written as it is.
     *
     * @param json well-formed JSON
     */
    record Raw(String json) implements JsonValue {

        @Override
        public <X extends Exception> void visit(JsonVisitor<X> visitor) throws X {
            visitor.raw(json);
        }
    }
}
