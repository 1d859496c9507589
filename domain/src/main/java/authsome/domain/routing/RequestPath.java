package authsome.domain.routing;

/**
 * The path of a request target in origin form, and how a lenient server might read it.
 *
 * <p>What is sent is what decides. Dot segments, in any encoding, control characters, backslashes and broken escapes are
 * refused; empty segments, parameters and encoded slashes are legitimate somewhere, so they give a second reading, and
 * the caller lets them pass only where both readings lead to the same decision.
 *
 * @param sent as it is sent, without the query
 * @param lenient decoded, without parameters and empty segments; equal to {@code sent} for an ordinary path
 */
public record RequestPath(String sent, String lenient) {

    private static final int MAX_DECODINGS = 3;

    /** Why a path that is read in two ways is refused where the two lead to different decisions. */
    public static final String AMBIGUOUS = "the path can be read in two ways that lead to different credentials";

    /**
     * Reads a target in origin form, or {@code *}.
     *
     * @throws IllegalArgumentException if no request may have it; its message names the rule, never the bytes
     */
    public static RequestPath parse(String target) {
        if (target.equals("*")) {
            return new RequestPath("*", "*");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!path.startsWith("/") || target.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the request target is not a path");
        }
        if (isPlain(path)) {
            return new RequestPath(path, path);
        }
        return new RequestPath(path, lenient(path));
    }

    /** Whether both readings are the same. */
    public boolean isUnambiguous() {
        return sent.equals(lenient);
    }

    private static boolean isPlain(String path) {
        for (int i = 1; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean odd = c == '%' || c == ';' || c == '\\' || (path.charAt(i - 1) == '/' && (c == '/' || c == '.'));
            if (odd) {
                return false;
            }
        }
        return true;
    }

    private static String lenient(String path) {
        String decoded = path;
        for (int i = 0; i < MAX_DECODINGS && decoded.indexOf('%') >= 0; i++) {
            requireNoDots(decoded);
            decoded = decode(decoded, i == 0);
        }
        requireNoDots(decoded);
        String merged = decoded.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
        requireNoDots(merged);
        return merged;
    }

    private static void requireNoDots(String path) {
        for (String segment : path.split("/", -1)) {
            int semicolon = segment.indexOf(';');
            String name = semicolon < 0 ? segment : segment.substring(0, semicolon);
            if (name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("the path holds dot segments");
            }
        }
    }

    private static String decode(String path, boolean strict) {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int value = c == '%' && i + 2 < path.length() ? escape(path, i) : -1;
            if (c == '%' && value < 0 && strict) {
                throw new IllegalArgumentException("the path holds a broken escape");
            }
            if (value >= 0) {
                i += 2;
                c = (char) value;
            }
            if (c < 0x20 || c == 0x7f || c == '\\') {
                throw new IllegalArgumentException("the path holds a control character or a backslash");
            }
            decoded.append(c);
        }
        return decoded.toString();
    }

    private static int escape(String path, int at) {

        int high = hex(path.charAt(at + 1));
        int low = hex(path.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Digits of ASCII only: there are others that the JDK takes for some. */
    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
