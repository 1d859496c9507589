package authsome.domain.host;

import java.util.SortedSet;

/**
 * A regular expression over whole host names that is known to stay below certain domains. It is matched in one step per
 * character, ignoring case. Immutable; two are compared by what they match only through {@link #includes}.
 */
public final class HostExpression {

    private final HostAutomaton automaton;
    private final SortedSet<String> suffixes;

    private HostExpression(HostAutomaton automaton, SortedSet<String> suffixes) {
        this.automaton = automaton;
        this.suffixes = suffixes;
    }

    /**
     * Reads {@code pattern} and judges it.
     *
     * @throws IllegalArgumentException if it is none, too large, or can match outside a few domains; the message is the end
     *     of a sentence that begins with the pattern
     */
    public static HostExpression of(String pattern) {
        HostAutomaton automaton = HostAutomaton.of(ExpressionReader.read(pattern));
        return new HostExpression(automaton, DomainSuffixes.of(automaton));
    }

    /** An expression that matches {@code host} alone. */
    public static HostExpression ofHost(String host) {
        return of("\\Q" + host + "\\E");
    }

    /** An expression that matches every name below {@code suffix}, and not the suffix itself. */
    public static HostExpression below(String suffix) {
        return of(".+\\Q." + suffix + "\\E");
    }

    /** Whether the whole of {@code host} is matched. */
    public boolean matches(String host) {
        return automaton.matches(host);
    }

    /** Whether every name that {@code other} matches is matched by this too. */
    public boolean includes(HostExpression other) {
        return automaton.includes(other.automaton);
    }

    /** The names below which, or as which, all matches lie; each has two labels at least. Not empty. */
    public SortedSet<String> suffixes() {
        return suffixes;
    }
}
