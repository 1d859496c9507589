package authsome.api.http.route;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Spellings that all messages share. */
final class Wire {

    /** How documents are encrypted, as the published daemon calls it. */
    static final String ENCRYPTION = "aes-256-gcm";

    private Wire() {}

    /** RFC 3339 in UTC, with microseconds at most. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    static @Nullable String timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}
