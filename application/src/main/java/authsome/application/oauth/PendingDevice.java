package authsome.application.oauth;

import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device login that waits for a person, so that a restart of the server goes on asking.
 *
 * @param session the login
 * @param deviceCode what the token endpoint is asked with
 * @param clientId the client; null for none
 * @param tokenEndpoint where to ask
 * @param baseUrl the installation; null for none
 * @param scopes what was asked for
 * @param interval the pause between two questions
 * @param expiresAt when the code ends
 * @param holder the server that asks; null in what an earlier release wrote
 * @param heldUntil when another server may go on instead
 */
public record PendingDevice(
        SessionId session,
        Secret deviceCode,
        @Nullable String clientId,
        URI tokenEndpoint,
        @Nullable String baseUrl,
        List<String> scopes,
        Duration interval,
        Instant expiresAt,
        @Nullable String holder,
        Instant heldUntil) {

    public PendingDevice {
        scopes = List.copyOf(scopes);
    }

    /** The same with another pause. */
    public PendingDevice every(Duration pause) {
        return new PendingDevice(
                session, deviceCode, clientId, tokenEndpoint, baseUrl, scopes, pause, expiresAt, holder, heldUntil);
    }

    /** The same, asked for by {@code server} until then. */
    public PendingDevice heldBy(String server, Instant until) {
        return new PendingDevice(
                session, deviceCode, clientId, tokenEndpoint, baseUrl, scopes, interval, expiresAt, server, until);
    }
}
