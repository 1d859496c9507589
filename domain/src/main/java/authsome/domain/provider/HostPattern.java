package authsome.domain.provider;

import authsome.domain.host.HostExpression;
import authsome.domain.host.RegistrySuffix;
import java.util.Locale;
import java.util.Set;
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
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private final String value;
    private final boolean isExpression;

    /** Made when it is first asked for, if it was not needed to judge the pattern. */
    private volatile @Nullable HostExpression expression;

    /** Of an expression, where they were worked out before. */
    private final Set<String> knownSuffixes;

    /**
     * Reads a pattern.
     *
     * @param text for example {@code api.github.com}, {@code *.example.com} or {@code regex:^api[0-9]+\.acme\.test$}
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public HostPattern(String text) {
        this(text, true, Set.of());
    }

    private HostPattern(String text, boolean judged, Set<String> knownSuffixes) {
        this.isExpression = isExpression(text);
        this.knownSuffixes = knownSuffixes;
        if (isExpression) {
            // the case of an expression is kept: \d is not \D
            this.value = EXPRESSION + text.substring(EXPRESSION.length());
            this.expression = judged ? expression(value) : null;
            return;
        }
        this.value = text.toLowerCase(Locale.ROOT);
        this.expression = null;
        String name = value.startsWith(BELOW) ? value.substring(2) : value;
        if (name.length() > LONGEST_NAME || !hasLabels(name)) {
            throw new IllegalArgumentException("'" + value + "' is not a host name or '*.' and a host name");
        }
        if (value.startsWith(BELOW) && (name.indexOf('.') < 0 || RegistrySuffix.isOne(name))) {
            throw new IllegalArgumentException("'" + value + "' would stand for a whole top-level domain");
        }
    }

    /**
     * Reads a pattern that has been accepted before, and stands where nobody else can write. An expression is read only when
     * it is asked for something, which takes long in a process that has just begun.
     */
    public static HostPattern accepted(String text) {
        return new HostPattern(text, false, Set.of());
    }

    /**
     * Reads an expression that has been accepted before, together with its {@link #suffixes}. To work those out takes as long
     * as to begin a run otherwise.
     *
     * @throws IllegalArgumentException if {@code text} is not an expression, or there are no suffixes
     */
    public static HostPattern accepted(String text, Set<String> suffixes) {
        if (!isExpression(text) || suffixes.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no expression with known suffixes");
        }
        return new HostPattern(text, false, Set.copyOf(suffixes));
    }

    private static boolean hasLabels(String name) {
        int begin = 0;
        for (int i = 0; i <= name.length(); i++) {
            char c = i == name.length() ? '.' : name.charAt(i);
            if (c == '.') {
                if (i == begin || i - begin > LONGEST_LABEL || name.charAt(begin) == '-' || name.charAt(i - 1) == '-') {
                    return false;
                }
                begin = i + 1;
            } else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private HostExpression expression() {
        HostExpression known = expression;
        if (known == null) {
            known = expression(value);
            expression = known;
        }
        return known;
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
        return isExpression;
    }

    /** Whether this pattern may stand for more than one name. */
    public boolean isWildcard() {
        return isExpression || value.startsWith(BELOW);
    }

    /** The names below which, or as which, lies every name that this pattern stands for. Not empty. */
    public Set<String> suffixes() {
        if (isExpression) {
            return knownSuffixes.isEmpty() ? expression().suffixes() : knownSuffixes;
        }
        return Set.of(isWildcard() ? value.substring(2) : value);
    }

    /** Whether {@code host}, in lower case, is one of the names that this pattern stands for. */
    public boolean matches(String host) {
        if (isExpression) {
            return expression().matches(host);
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
        if (!isExpression && !other.isExpression) {
            return isWildcard() && other.value.substring(1).endsWith(value.substring(1));
        }
        return equals(other) || asExpression().includes(other.asExpression());
    }

    private HostExpression asExpression() {
        if (isExpression) {
            return expression();
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
