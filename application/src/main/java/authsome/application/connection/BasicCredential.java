package authsome.application.connection;

import authsome.domain.connection.ConnectionId;
import authsome.domain.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential as the password of HTTP Basic.
 *
 * @param connection whose it is, by its real name
 * @param username what stands before the password
 * @param password the credential; stays the connection's
 * @param expiresAt when it ends; null when it does not end by itself
 */
public record BasicCredential(
        ConnectionId connection,
        String username,
        Secret password,
        @Nullable Instant expiresAt) {}
