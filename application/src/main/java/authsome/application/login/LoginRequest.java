package authsome.application.login;

import authsome.domain.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/**
 * What a login should do.
 *
 * @param connection the account it fills
 * @param flow the name of the flow on the wire; null for the definition's default
 * @param force whether an existing connection is overwritten
 * @param choices what is wanted otherwise than usual
 */
public record LoginRequest(
        ConnectionId connection, @Nullable String flow, boolean force, LoginChoices choices) {

    /** A login as the definition says. */
    public LoginRequest(ConnectionId connection, @Nullable String flow, boolean force) {
        this(connection, flow, force, LoginChoices.USUAL);
    }
}
