package authsome.application.refresh;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to leave a server alone after it failed: one second, doubled with each failure in a row up to a minute, and up to
 * half as much again by chance. A server that says how long is obeyed, up to an hour.
 */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause after {@code failures} failures in a row, this one counted.
     *
     * @param asked what the server asked for; null for nothing
     */
    Duration after(long failures, @Nullable Duration asked) {
        int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
        Duration pause = shorter(FIRST.multipliedBy(1L << doublings), LONGEST);
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = shorter(asked, LONGEST_ASKED);
        }
        return pause.plusMillis(random.nextLong(pause.toMillis() / 2 + 1));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
