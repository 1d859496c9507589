package authsome.domain.login;

import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.provider.FlowType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login in progress. Only who started it may see or finish it.
 *
 * @param id its identifier
 * @param connection the account it will fill
 * @param flow how it obtains the credential
 * @param startedBy the identity that started it; null for its owner, in a browser
 * @param force whether an existing connection is overwritten
 * @param state where it stands
 * @param message what to tell the person; null for nothing
 * @param error why it failed; null unless {@link SessionState#FAILED}
 * @param createdAt when it started
 * @param expiresAt when it is forgotten
 */
public record AuthSession(
        SessionId id,
        ConnectionId connection,
        FlowType flow,
        @Nullable Handle startedBy,
        boolean force,
        SessionState state,
        @Nullable String message,
        @Nullable String error,
        Instant createdAt,
        Instant expiresAt) {

    /** The same login, completed. */
    public AuthSession completed(String text) {
        return at(SessionState.COMPLETED, text, null, expiresAt);
    }

    /** The same login, failed. */
    public AuthSession failed(String why) {
        return at(SessionState.FAILED, null, why, expiresAt);
    }

    /** The same login, given up by the person who started it. */
    public AuthSession cancelled() {
        return at(SessionState.CANCELLED, "Cancelled", null, expiresAt);
    }

    /** The same login, in the moment in which nothing more is asked of anybody. */
    public AuthSession processing() {
        return at(SessionState.PROCESSING, null, null, expiresAt);
    }

    /** The same login, remembered until another moment. */
    public AuthSession until(Instant end) {
        return at(state, message, error, end);
    }

    /** Whether this login still waits for somebody, so that it may go on. */
    public boolean isWaiting() {
        return state == SessionState.PENDING || state == SessionState.WAITING_FOR_USER;
    }

    private AuthSession at(SessionState next, @Nullable String text, @Nullable String why, Instant end) {
        return new AuthSession(id, connection, flow, startedBy, force, next, text, why, createdAt, end);
    }
}
