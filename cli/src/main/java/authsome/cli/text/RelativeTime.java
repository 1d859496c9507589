package authsome.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Says in one unit how far away a moment is: that is what people ask. Programs get the moment itself.
 *
 * @param now from where it is seen
 */
public record RelativeTime(Instant now) {

    /** For example {@code 47m} of 47 minutes and 59 seconds; seconds, minutes, hours or days. */
    public static String unit(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
    }

    /** For example {@code 2d ago} or {@code in 47m}; what is no timestamp stays as it is, and a hyphen stands for none. */
    public String of(@Nullable String timestamp) {
        if (timestamp == null) {
            return "-";
        }
        try {
            return of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeParseException _) {
            return timestamp;
        }
    }

    /** The same for a moment. */
    public String of(Instant moment) {
        Duration since = Duration.between(moment, now);
        if (since.isNegative()) {
            return "in " + unit(since.negated());
        }
        return since.toSeconds() == 0 ? "now" : unit(since) + " ago";
    }
}
