package authsome.cli.command;

import authsome.cli.console.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people type them. */
public final class Moments {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhd])");

    private Moments() {}

    /** A span before now, such as {@code 10m}, or a moment, such as {@code 2026-06-17T10:20:30Z}. */
    public static Instant parse(String option, String text, Instant now) {
        try {
            Matcher span = SPAN.matcher(text);
            return span.matches()
                    ? now.minus(
                            span(Long.parseLong(span.group(1)), span.group(2).charAt(0)))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException problem) {
            throw Failure.usage(option + " takes a time span such as 90s, 10m, 2h or 3d, or a moment such as"
                            + " 2026-06-17T10:20:30Z")
                    .because(problem);
        }
    }

    private static Duration span(long number, char unit) {
        return switch (unit) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
