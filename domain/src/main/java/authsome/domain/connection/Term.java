package authsome.domain.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * How long something lasts that a person has to bring back.
 *
 * @param since since when this end is known
 * @param end when it ends
 */
public record Term(Instant since, Instant end) {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);
    private static final int SHARE = 5;

    /** Two moments that a server names a little apart, because its answers take different times, are one end. */
    private static final Duration SAME = Duration.ofMinutes(2);

    /**
     * Whether the end is near: within the last fifth, and seven days. What lasts half an hour and is renewed by use is not
     * near its end all the time.
     */
    public boolean isEnding(Instant now) {
        Duration share = Duration.between(since, end).dividedBy(SHARE);
        Duration window = share.compareTo(LONGEST_WINDOW) < 0 ? share : LONGEST_WINDOW;
        return !now.isBefore(end.minus(window));
    }

    /** The term after the end was named again: the same one, unless it moved. */
    public Term named(Instant now, Instant again) {
        if (again.isAfter(end.plus(SAME))) {
            return new Term(now, again);
        }
        return again.isBefore(end.minus(SAME)) ? new Term(since, again) : this;
    }
}
