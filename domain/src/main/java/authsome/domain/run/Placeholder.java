package authsome.domain.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a child of a run sees in the place of a secret. Not a secret: it is worth nothing outside its run.
 *
 * <p>However it is shaped, {@code authsome} and 24 hexadecimal digits stand in it, or, where keys are short and of capital
 * letters, {@code AUTHSOME} and 8: by these it is known again wherever it turns up. Nobody can guess the placeholder of
 * another run or connection.
 *
 * @param value what the child sees
 */
public record Placeholder(String value) {

    /** How a placeholder begins that imitates no provider's keys. */
    public static final String PREFIX = "authsome-placeholder-";

    /** What the published package puts in the place of secrets. */
    public static final String PUBLISHED = "authsome-proxy-managed";

    static final String SIGN = "authsome";
    static final int DIGITS = 24;
    private static final String SHORT_SIGN = "AUTHSOME";
    private static final int SHORT_DIGITS = 8;

    public Placeholder {
        if (marksIn(value).size() != 1) {
            throw new IllegalArgumentException("not a placeholder: it holds no mark, or several");
        }
    }

    /** Draws a fresh placeholder of a shape. */
    public static Placeholder random(RandomGenerator random, PlaceholderShape shape) {
        int digits = shape.free() - SIGN.length();
        byte[] bytes = new byte[(digits + 1) / 2];
        random.nextBytes(bytes);
        String drawn = HexFormat.of().formatHex(bytes).substring(0, digits);
        return new Placeholder(shape.before() + SIGN + drawn + shape.after());
    }

    /** What tells it apart from every other placeholder. */
    public String mark() {
        return marksIn(value).getFirst();
    }

    /** Whether {@code text} is a placeholder, ours or the published package's. */
    public static boolean isPlaceholder(String text) {
        return text.equals(PUBLISHED)
                || text.startsWith(PREFIX)
                || !marksIn(text).isEmpty();
    }

    /** Whether {@code text}, which may be a secret and is not kept, is or holds a placeholder. */
    public static boolean isPlaceholder(byte[] text) {
        return Arrays.equals(text, PUBLISHED.getBytes(StandardCharsets.US_ASCII))
                || startsAt(text, 0, PREFIX)
                || holds(text, SIGN, DIGITS)
                || holds(text, SHORT_SIGN, SHORT_DIGITS);
    }

    private static boolean holds(byte[] text, String sign, int digits) {
        for (int at = 0; at + sign.length() + digits <= text.length; at++) {
            if (startsAt(text, at, sign) && isHex(text, at + sign.length(), digits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] text, int at, String wanted) {
        if (text.length < at + wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (text[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(byte[] text, int from, int digits) {
        for (int i = from; i < from + digits; i++) {
            if (!HexFormat.isHexDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** The marks of the placeholders within a text, in order, each once; empty for most texts. */
    public static List<String> marksIn(String text) {
        boolean common = text.contains(SIGN);
        boolean capital = text.contains(SHORT_SIGN);
        if (!common && !capital) {
            return List.of();
        }
        Set<String> marks = new LinkedHashSet<>();
        if (common) {
            collect(text, SIGN, DIGITS, marks);
        }
        if (capital) {
            collect(text, SHORT_SIGN, SHORT_DIGITS, marks);
        }
        return List.copyOf(marks);
    }

    private static void collect(String text, String sign, int digits, Set<String> marks) {
        for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
            int from = at + sign.length();
            if (isHex(text, from, digits)) {
                marks.add(text.substring(from, from + digits));
            }
        }
    }

    private static boolean isHex(String text, int from, int digits) {
        return text.length() >= from + digits
                && text.chars().skip(from).limit(digits).allMatch(HexFormat::isHexDigit);
    }

    @Override
    public String toString() {
        return value;
    }
}
