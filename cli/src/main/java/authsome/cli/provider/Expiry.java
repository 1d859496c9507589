package authsome.cli.provider;

import authsome.cli.text.RelativeTime;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Says in one unit how far away a moment is. */
record Expiry(InstantSource clock) {

    /** For example {@code expires in 47m} or {@code expired 2d ago}; a hyphen when there is no end. */
    String describe(@Nullable String timestamp) {
        if (timestamp == null) {
            return "-";
        }
        try {
            Duration left = Duration.between(
                    clock.instant(), OffsetDateTime.parse(timestamp).toInstant());
            return left.isNegative()
                    ? "expired " + RelativeTime.unit(left.negated()) + " ago"
                    : "expires in " + RelativeTime.unit(left);
        } catch (DateTimeParseException _) {
            return timestamp;
        }
    }
}
