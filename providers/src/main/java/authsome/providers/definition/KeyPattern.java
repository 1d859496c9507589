package authsome.providers.definition;

import authsome.domain.run.PlaceholderShape;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Judges a regular expression of a definition before a key ever meets it. */
final class KeyPattern {

    private static final int MAX_LENGTH = 1_000;
    private static final double MAX_EXPANSION = 200_000;
    private static final int MAX_PROGRAM = 10_000;

    // digits are bounded, so Java's own engine stays linear here
    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

    private KeyPattern() {}

    /** The pattern of a block; null for none. What is wrong with it is a problem. */
    static @Nullable String read(Fields block) {
        return read(block, "key_pattern");
    }

    /** The pattern in a field; null for none. What is wrong with it is a problem. */
    static @Nullable String read(Fields block, String field) {
        String pattern = block.text(field);
        String complaint = pattern == null ? null : problem(pattern);
        if (complaint != null) {
            block.problem(field, complaint);
        }
        return pattern;
    }

    /** The pattern of placeholders in a block; null for none, or for one by which none can be drawn. */
    static @Nullable String placeholder(Fields block) {
        String pattern = block.text("placeholder");
        if (pattern == null) {
            return null;
        }
        String complaint = problem(pattern);
        if (complaint == null) {
            PlaceholderShape shape = PlaceholderShape.of(pattern);
            boolean drawn = !shape.equals(PlaceholderShape.PLAIN)
                    && Pattern.compile(pattern).matches(shape.sample());
            complaint = drawn
                    ? null
                    : "leaves a placeholder no room: it needs one run of 32 or more of [a-z0-9], such as x-[a-z0-9]{32}";
        }
        if (complaint != null) {
            block.problem("placeholder", complaint);
        }
        return complaint == null ? pattern : null;
    }

    /** What is wrong with it, or null. */
    static @Nullable String problem(String pattern) {
        if (pattern.isEmpty()) {
            return "is empty: write null where any key will do";
        }
        if (pattern.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        if (expansion(pattern) > MAX_EXPANSION) {
            return "repeats too much";
        }
        try {
            return Pattern.compile(pattern).programSize() > MAX_PROGRAM ? "repeats too much" : null;
        } catch (PatternSyntaxException broken) {
            return "does not compile: " + broken.getDescription()
                    + " (the syntax is RE2's, which has no look-around and no back-references)";
        }
    }

    /**
     * At least the number of instructions that the pattern becomes. RE2/J writes counted repeats out and, unlike RE2,
     * bounds each but not their nesting: {@code ((a{1000}){1000}){1000}} would end in an OutOfMemoryError. What
     * repeats a group may contain every other such group; what repeats one character contains nothing.
     */
    private static double expansion(String pattern) {
        double groups = 1;
        double single = 1;
        for (MatchResult repeat : REPEAT.matcher(pattern).results().toList()) {
            double times = 1 + Math.max(number(repeat.group(1)), number(repeat.group(2)));
            boolean ofMany = repeat.start() > 0 && ")}?*+".indexOf(pattern.charAt(repeat.start() - 1)) >= 0;
            groups *= ofMany ? times : 1;
            single = ofMany ? single : Math.max(single, times);
        }
        return pattern.length() * groups * single;
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
