package authsome.domain.policy;

import java.util.List;

/**
 * Paths of requests: the path that is named and all below it, where a star stands for any one segment.
 *
 * @param value as people write it; begins with a slash
 */
public record PathPattern(String value) {

    private static final int LONGEST = 500;

    public PathPattern {
        boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '%');
        if (!value.startsWith("/") || value.length() > LONGEST || !plain) {
            throw new IllegalArgumentException(
                    "a path begins with '/', has no query and no escapes, and at most " + LONGEST + " characters");
        }
    }

    /**
     * Whether a path falls under it.
     *
     * @param anyCase whether capitals and small letters are the same, as they are to some servers
     */
    public boolean contains(String path, boolean anyCase) {
        List<String> wanted = segments(value);
        List<String> given = segments(path);
        if (wanted.size() > given.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String one = wanted.get(i);
            String other = given.get(i);
            boolean same = anyCase ? one.equalsIgnoreCase(other) : one.equals(other);
            if (!same && !one.equals("*")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        String inner = path.substring(1);
        String whole = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return whole.isEmpty() ? List.of() : List.of(whole.split("/", -1));
    }
}
