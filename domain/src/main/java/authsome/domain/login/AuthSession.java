package authsome.domain.login;

import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.provider.FlowType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login in progress. Only the identity that started it may see or finish it.
 *
 * @param id its identifier
 * @param connection the account it will fill
 * @param flow how it obtains the credential
 * @param startedBy the identity that started it
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
        Handle startedBy,
        boolean force,
        SessionState state,
        @Nullable String message,
        @Nullable String error,
        Instant createdAt,
        Instant expiresAt) {

    /** The same login, completed. */
    public AuthSession completed(String text) {
        return new AuthSession(
                id, connection, flow, startedBy, force, SessionState.COMPLETED, text, null, createdAt, expiresAt);
    }

    /** The same login, failed. */
    public AuthSession failed(String why) {
        return new AuthSession(
                id, connection, flow, startedBy, force, SessionState.FAILED, null, why, createdAt, expiresAt);
    }
}
