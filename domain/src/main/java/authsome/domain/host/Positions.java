package authsome.domain.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The position automaton of an expression (Glushkov's construction): a place for each character that the expression
 * writes down, repeats written out, and which places may follow each other. It has no empty steps.
 */
final class Positions {

    private static final int MAX_PLACES = 1_000;
    private static final int MAX_STEPS = 20_000;

    private final List<Long> sets = new ArrayList<>();
    private final List<BitSet> followers = new ArrayList<>();
    private final Part whole;
    private int steps;

    /** What a part may begin and end with, and whether it may be nothing at all. */
    private record Part(boolean optional, BitSet first, BitSet last) {}

    /**
     * Builds it.
     *
     * @throws IllegalArgumentException if the expression is too large, as the end of a sentence
     */
    Positions(Expression expression) {
        this.whole = part(expression);
    }

    int size() {
        return sets.size();
    }

    /** The characters that the expression allows at a place. */
    long set(int place) {
        return sets.get(place);
    }

    BitSet followers(int place) {
        return followers.get(place);
    }

    BitSet first() {
        return whole.first();
    }

    BitSet last() {
        return whole.last();
    }

    /** Whether the expression matches the empty text. */
    boolean matchesNothing() {
        return whole.optional();
    }

    private Part part(Expression expression) {
        // an empty group has no places, but a thousand times a thousand of them take their time
        if (++steps > MAX_STEPS) {
            throw tooLarge();
        }
        return switch (expression) {
            case Expression.One one -> place(one.set());
            case Expression.Sequence sequence -> {
                Part all = nothing();
                for (Expression next : sequence.parts()) {
                    all = then(all, part(next));
                }
                yield all;
            }
            case Expression.Choice choice -> choice(choice.options());
            case Expression.Repeat repeat -> repeat(repeat);
        };
    }

    private static Part nothing() {
        return new Part(true, new BitSet(), new BitSet());
    }

    private Part place(long set) {
        if (sets.size() == MAX_PLACES) {
            throw tooLarge();
        }
        BitSet itself = new BitSet();
        itself.set(sets.size());
        sets.add(set);
        followers.add(new BitSet());
        return new Part(false, itself, itself);
    }

    private Part choice(List<Expression> options) {
        boolean optional = false;
        BitSet first = new BitSet();
        BitSet last = new BitSet();
        for (Expression option : options) {
            Part part = part(option);
            optional |= part.optional();
            first.or(part.first());
            last.or(part.last());
        }
        return new Part(optional, first, last);
    }

    private Part repeat(Expression.Repeat repeat) {
        boolean unbounded = repeat.most() == Expression.UNBOUNDED;
        int copies = unbounded ? Math.max(1, repeat.least()) : repeat.most();
        Part all = nothing();
        for (int i = 1; i <= copies; i++) {
            Part copy = part(repeat.part());
            if (unbounded && i == copies) {
                link(copy, copy);
            }
            all = then(all, i > repeat.least() ? new Part(true, copy.first(), copy.last()) : copy);
        }
        return all;
    }

    private Part then(Part left, Part right) {
        link(left, right);
        return new Part(
                left.optional() && right.optional(),
                left.optional() ? union(left.first(), right.first()) : left.first(),
                right.optional() ? union(right.last(), left.last()) : right.last());
    }

    private void link(Part left, Part right) {
        left.last().stream().forEach(place -> followers.get(place).or(right.first()));
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet both = new BitSet();
        both.or(one);
        both.or(other);
        return both;
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException("repeats too much");
    }
}
