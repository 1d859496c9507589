package authsome.cli.console;

import java.util.Locale;

/**
 * Something to choose.
 *
 * @param value what it is called
 * @param description what it is, in a few words; may be empty
 */
public record Choice(String value, String description) {

    /** Whether it is meant by what a person typed so far, in any case and anywhere in it. */
    public boolean matches(String typed) {
        return contains(value, typed) || contains(description, typed);
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
