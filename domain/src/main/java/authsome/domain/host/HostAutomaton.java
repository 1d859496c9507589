package authsome.domain.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A deterministic automaton over host names: one look-up per character. From each of its states an end can be reached.
 * Immutable.
 */
final class HostAutomaton {

    private static final int MAX_STATES = 1_000;
    private static final int NOWHERE = -1;
    private static final int START = 0;

    private final int[] steps;
    private final BitSet ends;

    private HostAutomaton(int[] steps, BitSet ends) {
        this.steps = steps;
        this.ends = ends;
    }

    /**
     * Builds the automaton of an expression.
     *
     * @throws IllegalArgumentException if it would have too many states, as the end of a sentence
     */
    static HostAutomaton of(Expression expression) {
        return new Builder(new Positions(expression)).build();
    }

    /** Whether the whole of {@code text} is matched, in any case. */
    boolean matches(String text) {
        int state = START;
        for (int i = 0; i < text.length(); i++) {
            int character = HostAlphabet.indexOf(text.charAt(i));
            if (character < 0) {
                return false;
            }
            state = step(state, character);
            if (state == NOWHERE) {
                return false;
            }
        }
        return ends.get(state);
    }

    /** Whether everything that {@code other} matches is also matched by this. */
    boolean includes(HostAutomaton other) {
        BitSet seen = new BitSet();
        List<Integer> open = new ArrayList<>();
        int width = states();
        open.add(START);
        seen.set(START);
        while (!open.isEmpty()) {
            int pair = open.removeLast();
            int mine = pair % width;
            int theirs = pair / width;
            if (other.ends.get(theirs) && !ends.get(mine)) {
                return false;
            }
            for (int character = 0; character < HostAlphabet.SIZE; character++) {
                int their = other.step(theirs, character);
                if (their == NOWHERE) {
                    continue;
                }
                int my = step(mine, character);
                if (my == NOWHERE) {
                    // an end can be reached from theirs
                    return false;
                }
                int next = their * width + my;
                if (!seen.get(next)) {
                    seen.set(next);
                    open.add(next);
                }
            }
        }
        return true;
    }

    int states() {
        return steps.length / HostAlphabet.SIZE;
    }

    /** The states in which a match may end. */
    BitSet ends() {
        return (BitSet) ends.clone();
    }

    /** Whether a match may begin in one of these states. */
    static boolean containsStart(BitSet states) {
        return states.get(START);
    }

    /** The states from which a character leads into one of these. */
    BitSet before(BitSet states, int character) {
        BitSet before = new BitSet();
        for (int state = 0; state < states(); state++) {
            int next = step(state, character);
            if (next != NOWHERE && states.get(next)) {
                before.set(state);
            }
        }
        return before;
    }

    private int step(int state, int character) {
        return steps[state * HostAlphabet.SIZE + character];
    }

    /** Makes sets of places into states, as they are met. */
    private static final class Builder {

        private final Positions positions;
        private final Map<BitSet, Integer> states = new HashMap<>();
        private final List<BitSet> open = new ArrayList<>();
        private final BitSet ends = new BitSet();
        private int[] steps = new int[0];

        Builder(Positions positions) {
            this.positions = positions;
        }

        HostAutomaton build() {
            int start = positions.size();
            BitSet initial = new BitSet();
            // no place has this number: it stands for the beginning, which nothing leads back to
            initial.set(start);
            add(initial, positions.matchesNothing());
            for (int state = 0; state < open.size(); state++) {
                BitSet places = open.get(state);
                BitSet candidates = new BitSet();
                if (places.get(start)) {
                    candidates.or(positions.first());
                } else {
                    places.stream().forEach(place -> candidates.or(positions.followers(place)));
                }
                connect(state, candidates);
            }
            return new HostAutomaton(steps, ends);
        }

        private void connect(int state, BitSet candidates) {
            for (int character = 0; character < HostAlphabet.SIZE; character++) {
                long one = 1L << character;
                BitSet next = new BitSet();
                candidates.stream()
                        .filter(place -> (positions.set(place) & one) != 0)
                        .forEach(next::set);
                int target = next.isEmpty() ? NOWHERE : stateOf(next);
                steps[state * HostAlphabet.SIZE + character] = target;
            }
        }

        private int stateOf(BitSet places) {
            Integer known = states.get(places);
            return known == null ? add(places, places.intersects(positions.last())) : known;
        }

        private int add(BitSet places, boolean end) {
            int state = open.size();
            if (state == MAX_STATES) {
                throw new IllegalArgumentException("is too complicated");
            }
            states.put(places, state);
            open.add(places);
            ends.set(state, end);
            steps = Arrays.copyOf(steps, open.size() * HostAlphabet.SIZE);
            return state;
        }
    }
}
