package authsome.providers.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Judges a regular expression of a definition before a key ever meets it. */
final class KeyPattern {

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_PROGRAM = 10_000;

    private KeyPattern() {}

    /** What is wrong with it, or null. */
    static @Nullable String problem(String pattern) {
        if (pattern.isEmpty()) {
            return "is empty: write null where any key will do";
        }
        if (pattern.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        try {
            return Pattern.compile(pattern).programSize() > MAX_PROGRAM ? "repeats too much" : null;
        } catch (PatternSyntaxException broken) {
            return "does not compile: " + broken.getDescription()
                    + " (the syntax is RE2's, which has no look-around and no back-references)";
        }
    }
}
