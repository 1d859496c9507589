package authsome.cli.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an example of a key tells of all keys, without the key: how they begin, of what they consist, how long they are at
 * least.
 *
 * @param begin what every key begins with; empty for nothing that is known
 * @param letters of what the rest consists, as a class of an expression
 * @param least how many of them there are at least
 */
public record KeyForm(String begin, String letters, int least) {

    /** Short words with a hyphen or an underscore behind each name a kind of key; what is longer could be the key. */
    private static final Pattern BEGIN = Pattern.compile("(?:[a-zA-Z]{2,6}[_-]){1,3}");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
    private static final Pattern STANDS_FOR = Pattern.compile(
            "(?i).*(?:[$<>{}\\[\\]*…]|\\.\\.\\.|your|xxx|example|api[_-]?key|secret|my[_-]|placeholder|insert|token).*");
    private static final int LEAST = 12;
    private static final int LEAST_BEHIND = 16;

    /** The form of a key like this one; null when it tells nothing, as words that only stand for a key. */
    public static @Nullable KeyForm of(String key) {
        if (key.length() < LEAST || key.length() > 512 || !VISIBLE.matcher(key).matches() || standsFor(key)) {
            return null;
        }
        if (UUID.matcher(key).matches()) {
            return new KeyForm("", "[0-9a-fA-F-]", 36);
        }
        Matcher word = BEGIN.matcher(key);
        String begin = word.lookingAt() && key.length() - word.end() >= LEAST_BEHIND ? word.group() : "";
        String rest = key.substring(begin.length());
        return new KeyForm(begin, letters(rest), Math.max(8, rest.length() * 2 / 3));
    }

    /** Whether a text only stands for a key, such as {@code $ACME_KEY} or {@code YOUR_API_KEY}. */
    static boolean standsFor(String text) {
        return STANDS_FOR.matcher(text).matches();
    }

    private static String letters(String rest) {
        boolean hexadecimal = rest.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (hexadecimal) {
            return "[0-9a-f]";
        }
        StringBuilder more = new StringBuilder();
        // in the order in which a class has to name them, the hyphen last
        for (char c : "._~+/=:|!@#$%^&*(),;-".toCharArray()) {
            if (rest.indexOf(c) >= 0) {
                more.append(c == '^' ? "\\^" : String.valueOf(c));
            }
        }
        if (rest.chars().anyMatch(c -> !isLetterOrDigit(c) && more.indexOf(String.valueOf((char) c)) < 0)) {
            return "[!-~]";
        }
        // who has a hyphen today may have an underscore tomorrow
        String usual = more.indexOf("-") >= 0 && more.indexOf("_") < 0 ? "_" : "";
        return "[A-Za-z0-9" + usual + more + "]";
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The expression that whole keys match. */
    public String pattern() {
        return "^" + begin + letters + "{" + least + ",}$";
    }

    /** The form as people say it. */
    public String shown() {
        String rest = "at least " + least + " of " + letters.substring(1, letters.length() - 1);
        return begin.isEmpty() ? rest : begin + " and then " + rest;
    }
}
