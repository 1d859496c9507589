package authsome.cli.shell;

import java.util.List;
import org.jline.reader.SyntaxError;
import org.jspecify.annotations.Nullable;

/** Which lines are not kept in the history, because something in them may be a secret. When in doubt a line is not kept. */
final class Discretion {

    private static final int SHORTEST = 16;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DIGITS_OF_A_NAME = 4;

    private Discretion() {}

    /** Whether a line may be kept. */
    static boolean mayKeep(String line) {
        if (line.isBlank() || line.startsWith(" ")) {
            return false;
        }
        try {
            @Nullable List<String> words = ShellWords.of(line);
            return words != null && words.stream().noneMatch(Discretion::mayBeSecret);
        } catch (SyntaxError _) {
            return false;
        }
    }

    /** Letters and digits mixed, or longer than a name is: what keys and tokens look like, and hardly anything else that is typed. */
    private static boolean mayBeSecret(String word) {
        String value = word.substring(word.indexOf('=') + 1);
        if (value.startsWith("{") || value.startsWith("[")) {
            // the body of a call
            return true;
        }
        for (String part : value.split("[\\s/:.,@\"'{}]+", -1)) {
            if (part.length() > LONGEST_NAME || (part.length() >= SHORTEST && mixes(part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mixes(String part) {
        long digits = part.chars().filter(Character::isDigit).count();
        boolean upper = part.chars().anyMatch(Character::isUpperCase);
        boolean lower = part.chars().anyMatch(Character::isLowerCase);
        return digits > MOST_DIGITS_OF_A_NAME || (upper && (lower || digits > 0));
    }
}
