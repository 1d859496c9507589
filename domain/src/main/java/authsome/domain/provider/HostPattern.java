package authsome.domain.provider;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A whole host name, or {@code *.} and a suffix that stands for every name below it (not for the suffix itself).
 * Comparison ignores case; patterns are kept in lower case.
 *
 * @param value for example {@code api.github.com} or {@code *.example.com}
 */
public record HostPattern(String value) implements Comparable<HostPattern> {

    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    public HostPattern {
        value = value.toLowerCase(Locale.ROOT);
        String name = value.startsWith("*.") ? value.substring(2) : value;
        if (name.length() > 253 || !LABELS.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a host name or '*.' and a host name");
        }
        if (value.startsWith("*.") && name.indexOf('.') < 0) {
            throw new IllegalArgumentException("'" + value + "' would stand for a whole top-level domain");
        }
    }

    /** Whether this pattern stands for more than one name. */
    public boolean isWildcard() {
        return value.startsWith("*.");
    }

    /** Whether {@code host}, in lower case, is one of the names that this pattern stands for. */
    public boolean matches(String host) {
        return isWildcard()
                ? host.length() > value.length() - 1 && host.endsWith(value.substring(1))
                : host.equals(value);
    }

    /** Whether every name of {@code other} is also one of this pattern. */
    public boolean covers(HostPattern other) {
        if (!other.isWildcard()) {
            return matches(other.value);
        }
        return isWildcard() && other.value.substring(1).endsWith(value.substring(1));
    }

    @Override
    public int compareTo(HostPattern other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
