package authsome.cli.completion;

import authsome.cli.console.PlainText;

/**
 * Something that could stand where the cursor is.
 *
 * @param value as it would be typed, not quoted
 * @param description what it is, in a few words; may be empty
 */
public record Candidate(String value, String description) {

    /** Something, without what could steer a terminal in its description. */
    public static Candidate of(String value, String description) {
        return new Candidate(value, PlainText.of(description).strip());
    }

    /** Whether more is to follow in the same word, so that no blank belongs behind it. */
    public boolean isOpen() {
        return value.endsWith("=");
    }

    /** Whether it can be offered: nobody types what is empty, hides something or steers a terminal. */
    boolean isFit() {
        return !value.isEmpty() && PlainText.of(value).equals(value);
    }

    /** The same behind what stands before it in its word. */
    Candidate behind(String before) {
        return before.isEmpty() ? this : new Candidate(before + value, description);
    }
}
