package authsome.domain.provider;

import authsome.domain.host.HostExpression;
import authsome.domain.host.RegistrySuffix;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts: a whole name, {@code *.} and a suffix that stands for every name below it (not for the suffix itself), or
 * {@code regex:} and a regular expression over whole names. An expression is accepted only when everything that it can match
 * lies below a few domains of two labels at least, see {@link #suffixes}. Comparison ignores case. Immutable.
 */
public final class HostPattern implements Comparable<HostPattern> {

    /** What a regular expression begins with. */
    public static final String EXPRESSION = "regex:";

    private static final String BELOW = "*.";
    private static final Pattern LABELS =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    private final String value;
    private final @Nullable HostExpression expression;

    /**
     * Reads a pattern.
     *
     * @param text for example {@code api.github.com}, {@code *.example.com} or {@code regex:^api[0-9]+\.acme\.test$}
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public HostPattern(String text) {
        if (isExpression(text)) {
            // the case of an expression is kept: \d is not \D
            this.value = EXPRESSION + text.substring(EXPRESSION.length());
            this.expression = expression(value);
            return;
        }
        this.value = text.toLowerCase(Locale.ROOT);
        this.expression = null;
        String name = value.startsWith(BELOW) ? value.substring(2) : value;
        if (name.length() > 253 || !LABELS.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a host name or '*.' and a host name");
        }
        if (value.startsWith(BELOW) && (name.indexOf('.') < 0 || RegistrySuffix.isOne(name))) {
            throw new IllegalArgumentException("'" + value + "' would stand for a whole top-level domain");
        }
    }

    private static HostExpression expression(String value) {
        try {
            return HostExpression.of(value.substring(EXPRESSION.length()));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("'" + value + "' " + refused.getMessage(), refused);
        }
    }

    /** Whether {@code text} is meant as a regular expression. */
    public static boolean isExpression(String text) {
        return text.regionMatches(true, 0, EXPRESSION, 0, EXPRESSION.length());
    }

    /** The pattern as it is written: in lower case, but for an expression. */
    public String value() {
        return value;
    }

    /** Whether this pattern is a regular expression. */
    public boolean isExpression() {
        return expression != null;
    }

    /** Whether this pattern may stand for more than one name. */
    public boolean isWildcard() {
        return expression != null || value.startsWith(BELOW);
    }

    /** The names below which, or as which, lies every name that this pattern stands for. Not empty. */
    public Set<String> suffixes() {
        if (expression != null) {
            return expression.suffixes();
        }
        return Set.of(isWildcard() ? value.substring(2) : value);
    }

    /** Whether {@code host}, in lower case, is one of the names that this pattern stands for. */
    public boolean matches(String host) {
        if (expression != null) {
            return expression.matches(host);
        }
        return isWildcard()
                ? host.length() > value.length() - 1 && host.endsWith(value.substring(1))
                : host.equals(value);
    }

    /** Whether every name of {@code other} is also one of this pattern. */
    public boolean covers(HostPattern other) {
        if (!other.isWildcard()) {
            return matches(other.value);
        }
        if (expression == null && other.expression == null) {
            return isWildcard() && other.value.substring(1).endsWith(value.substring(1));
        }
        return equals(other) || asExpression().includes(other.asExpression());
    }

    private HostExpression asExpression() {
        if (expression != null) {
            return expression;
        }
        return isWildcard() ? HostExpression.below(value.substring(2)) : HostExpression.ofHost(value);
    }

    @Override
    public int compareTo(HostPattern other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostPattern pattern && pattern.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
