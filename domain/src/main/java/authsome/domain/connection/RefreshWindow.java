package authsome.domain.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last part of an access token's life, in which it is renewed ahead of its end: a fifth of its lifetime, 300 seconds at
 * most.
 */
public final class RefreshWindow {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PART = 5;

    private RefreshWindow() {}

    /**
     * Whether a connection's token should be renewed now. Never for one that does not end, cannot be renewed without a
     * person, or is not connected.
     */
    public static boolean isOpen(Connection connection, Instant now) {
        return isOpen(connection, now, 1);
    }

    /**
     * The same for a window of which only a last part counts, so that several who watch one token do not move at once.
     *
     * @param share above 0, at most 1
     */
    public static boolean isOpen(Connection connection, Instant now, double share) {
        Instant end = connection.expiresAt();
        if (end == null || !mayOpen(connection)) {
            return false;
        }
        long millis = (long) (length(connection.obtainedAt(), end).toMillis() * share);
        return !now.isBefore(end.minusMillis(millis));
    }

    /** When the window of a connection as it stands opens; null for never. */
    public static @Nullable Instant opening(Connection connection) {
        Instant end = connection.expiresAt();
        return end == null || !mayOpen(connection) ? null : end.minus(length(connection.obtainedAt(), end));
    }

    /** Whether a connection's token may be renewed without a person at all, be it due or not. */
    public static boolean mayOpen(Connection connection) {
        return connection.status() == ConnectionStatus.CONNECTED && connection.isRenewable();
    }

    /** How long before {@code end} a token obtained at {@code start} is renewed. */
    static Duration length(Instant start, Instant end) {
        Duration part = Duration.between(start, end).dividedBy(PART);
        if (part.isNegative()) {
            return Duration.ZERO;
        }
        return part.compareTo(LONGEST) < 0 ? part : LONGEST;
    }
}
