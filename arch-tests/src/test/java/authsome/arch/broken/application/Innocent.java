package authsome.arch.broken.application;

import java.time.Duration;
import java.time.Instant;

/** A fixture: nothing is wrong with it, so no rule may object. */
public record Innocent(Instant since) {

    /** Uses what it is handed. */
    public boolean isOlderThan(Duration age, Instant now) {
        try {
            return since.plus(age).isBefore(now);
        } catch (ArithmeticException tooFarAway) {
            return false;
        }
    }
}
