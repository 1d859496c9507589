package authsome.providers.oauth;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lifetimes in every shape that servers send: whole and broken numbers, and texts of them. */
final class Lifetime {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?([eE]\\+?[0-9]{1,2})?");

    /** Longer lives are cut: no calendar has to hold them. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(100L * 366 * 86_400);

    private Lifetime() {}

    /** The lifetime in {@code seconds}; null for none, zero, a negative one or nonsense. */
    static @Nullable Duration of(@Nullable String seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds.matches("[0-9]{41,}")) {
            return Duration.ofSeconds(LONGEST.longValue());
        }
        if (!NUMBER.matcher(seconds).matches()) {
            return null;
        }
        long whole = new BigDecimal(seconds).min(LONGEST).longValue();
        return whole <= 0 ? null : Duration.ofSeconds(whole);
    }
}
