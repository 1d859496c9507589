package authsome.application.connection;

import authsome.domain.connection.ConnectionId;
import authsome.ports.injection.Injection.HeaderValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential in the form in which requests carry it.
 *
 * @param connection whose it is, by its real name
 * @param headers what to set
 * @param expiresAt when it ends; null when it does not end by itself
 * @param global whether it is lent by an administrator, and no connection of the caller's
 */
public record ResolvedCredentials(
        ConnectionId connection,
        List<HeaderValue> headers,
        @Nullable Instant expiresAt,
        boolean global) {

    public ResolvedCredentials {
        headers = List.copyOf(headers);
    }
}
