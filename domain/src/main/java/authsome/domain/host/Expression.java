package authsome.domain.host;

import java.util.List;

/** The structure of a regular expression over host names. */
sealed interface Expression {

    /** Stands for {@link Repeat#most} where there is no bound. */
    int UNBOUNDED = -1;

    /**
     * One character of a set.
     *
     * @param set bits of {@link HostAlphabet}; never empty
     */
    record One(long set) implements Expression {}

    /** One part after the other; nothing at all when there are none. */
    record Sequence(List<Expression> parts) implements Expression {

        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any one of several. */
    record Choice(List<Expression> options) implements Expression {

        public Choice {
            options = List.copyOf(options);
        }
    }

    /** The same part several times. */
    record Repeat(Expression part, int least, int most) implements Expression {}
}
