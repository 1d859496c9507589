package authsome.domain.host;

import java.util.BitSet;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Works out below which names everything lies that an automaton matches, by walking it from its ends to its beginning. This
 * is exact: what comes out is what the automaton can do, however the expression was written.
 */
final class DomainSuffixes {

    private static final int MOST = 16;
    private static final int MAX_WALK = 2_000;
    private static final int LONGEST = 190;
    private static final int DOT = HostAlphabet.indexOf('.');
    private static final int NOTHING = -1;
    private static final int SEVERAL = -2;

    private final HostAutomaton automaton;
    private final SortedSet<String> found = new TreeSet<>();
    private int walked;

    private DomainSuffixes(HostAutomaton automaton) {
        this.automaton = automaton;
    }

    /**
     * The suffixes, each of at least two labels and none of a registry such as {@code co.uk}.
     *
     * @throws IllegalArgumentException if there are none or too many, as the end of a sentence
     */
    static SortedSet<String> of(HostAutomaton automaton) {
        DomainSuffixes suffixes = new DomainSuffixes(automaton);
        suffixes.walk(automaton.ends(), "");
        return suffixes.found;
    }

    /** Goes on to the left of {@code text}; {@code states} are those in which {@code text} may begin. */
    private void walk(BitSet states, String text) {
        if (++walked > MAX_WALK || text.length() > LONGEST) {
            throw unbounded();
        }
        boolean begins = HostAutomaton.containsStart(states);
        if (begins) {
            requireDomain(text);
            add(text);
        }
        for (int character = 0; character < HostAlphabet.SIZE; character++) {
            BitSet before = automaton.before(states, character);
            if (before.isEmpty()) {
                continue;
            }
            char c = HostAlphabet.CHARACTERS.charAt(character);
            if (c != '.') {
                walk(before, c + text);
            } else if (isDomain(text)) {
                add(begins ? text : longer(before, text));
            } else {
                requireLabel(text);
                walk(before, c + text);
            }
        }
    }

    /** Adds labels as long as every match has the same one there; {@code states} are those before its dot. */
    private String longer(BitSet states, String suffix) {
        BitSet here = states;
        String label = "";
        while (label.length() <= LONGEST) {
            boolean begins = HostAutomaton.containsStart(here);
            int only = onlyBefore(here);
            boolean dot = only == DOT;
            if (!label.isEmpty() && (dot || only == NOTHING) && (dot || begins)) {
                String more = label + "." + suffix;
                return begins ? more : longer(automaton.before(here, only), more);
            }
            if (begins || dot || only < 0) {
                break;
            }
            label = HostAlphabet.CHARACTERS.charAt(only) + label;
            here = automaton.before(here, only);
        }
        return suffix;
    }

    private void add(String suffix) {
        found.add(suffix);
        if (found.size() > MOST) {
            throw unbounded();
        }
    }

    /** Two labels or more, and not the suffix of a registry. */
    private static boolean isDomain(String text) {
        return text.indexOf('.') > 0 && !RegistrySuffix.isOne(text);
    }

    private static void requireDomain(String text) {
        if (text.length() > 1 && !isDomain(text)) {
            throw new IllegalArgumentException("can match '" + text + "', which is no name below a domain");
        }
        requireLabel(text);
    }

    /** What stands to the right of a dot, or is the whole. */
    private static void requireLabel(String text) {
        if (text.isEmpty() || text.startsWith(".")) {
            throw new IllegalArgumentException("can match a name with an empty label");
        }
        String last = text.substring(text.lastIndexOf('.') + 1);
        if (last.charAt(0) >= '0' && last.charAt(0) <= '9') {
            throw new IllegalArgumentException("can match an address");
        }
    }

    private IllegalArgumentException unbounded() {
        String examples = found.stream()
                .sorted(Comparator.comparingInt(String::length))
                .limit(2)
                .reduce((one, other) -> one + "' and '" + other)
                .orElse("");
        return new IllegalArgumentException("can match names of many domains"
                + (examples.isEmpty() ? "" : ", such as '" + examples + "'")
                + ": end it with a literal dot and domain, as in \\.acme\\.test");
    }

    /** The one character that can stand before these states, or whether there are several or none. */
    private int onlyBefore(BitSet states) {
        int only = NOTHING;
        for (int character = 0; character < HostAlphabet.SIZE; character++) {
            if (!automaton.before(states, character).isEmpty()) {
                if (only != NOTHING) {
                    return SEVERAL;
                }
                only = character;
            }
        }
        return only;
    }
}
