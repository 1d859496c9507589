package authsome.api.client.json;

/** Bytes are not JSON, or not the JSON that was expected. The message names places, never values. */
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean syntax;

    private JsonFormatException(String field, boolean syntax, String message) {
        super(message);
        this.field = field;
        this.syntax = syntax;
    }

    /** The bytes are not JSON at all. */
    static JsonFormatException syntax(String message) {
        return new JsonFormatException("", true, message);
    }

    /** The JSON is well formed, and {@code field} is not what it should be. */
    public static JsonFormatException shape(String field, String message) {
        return new JsonFormatException(field, false, message);
    }

    /** The field concerned; empty when it is the whole. */
    public String field() {
        return field;
    }

    /** Whether the bytes were no JSON, rather than JSON of another shape. */
    public boolean isSyntax() {
        return syntax;
    }
}
