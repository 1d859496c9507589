package authsome.application.refresh;

import authsome.domain.connection.Connection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of looking after one connection's token. */
sealed interface RefreshOutcome {

    /** Its token need not be renewed any more: this look did it, or somebody else, or a person logged in again. */
    record Fresh(Connection connection) implements RefreshOutcome {}

    /**
     * Nothing changed, and trying again may help.
     *
     * @param why one sentence
     * @param retryAt before that moment nobody is asked; null when the next caller may try at once
     */
    record Kept(String why, @Nullable Instant retryAt) implements RefreshOutcome {}

    /**
     * The server gives no more tokens for this login.
     *
     * @param why one sentence
     */
    record Ended(String why) implements RefreshOutcome {}

    /** There is no such connection any more. */
    record Gone() implements RefreshOutcome {}
}
