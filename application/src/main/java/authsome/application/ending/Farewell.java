package authsome.application.ending;

import authsome.domain.connection.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of ending logins. All of them have ended here, whatever the providers say.
 *
 * @param ended the connections that were there
 * @param vaults how many vaults they were in
 * @param remote what providers were told
 * @param problem why a provider could not be told yet; null for no problem
 */
public record Farewell(
        List<ConnectionId> ended,
        int vaults,
        Remote remote,
        @Nullable String problem) {

    public Farewell {
        ended = List.copyOf(ended);
    }

    /** What providers were told. */
    public enum Remote {
        /** Nothing, because nobody asked for that or there was nothing to end. */
        NONE,
        /** Every token has ended at the provider. */
        REVOKED,
        /** A token could not be ended at the provider now; that is tried again for a day. */
        PENDING,
        /** The provider has no way to be told, as far as its definition knows. */
        UNSUPPORTED
    }
}
