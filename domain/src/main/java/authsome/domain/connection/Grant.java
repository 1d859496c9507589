package authsome.domain.connection;

import authsome.domain.oauth.Account;
import authsome.domain.provider.FlowType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tokens were obtained, so that they can be refreshed and revoked at the same place whatever the definition says later.
 *
 * @param flow the flow that obtained them
 * @param tokenEndpoint where they came from; a refresh token is sent nowhere else
 * @param baseUrl the installation of a multi-tenant service; null for none
 * @param requestedScopes what was asked for
 * @param grantedScopes what the server says it gave; equal to the requested ones when it says nothing (RFC 6749, 5.1)
 * @param account whose they are
 * @param refreshTerm how long the refresh token lasts; null when unknown
 * @param clientId the client that they were given to, which is the only one that can refresh them; null for grants without
 *     a client
 * @param clientExpiresAt when that client's secret ends (RFC 7591); null when it does not, or nobody knows
 */
public record Grant(
        FlowType flow,
        URI tokenEndpoint,
        @Nullable String baseUrl,
        List<String> requestedScopes,
        List<String> grantedScopes,
        Account account,
        @Nullable Term refreshTerm,
        @Nullable String clientId,
        @Nullable Instant clientExpiresAt) {

    private static final Duration CLIENT_WINDOW = Duration.ofDays(7);

    public Grant {
        requestedScopes = List.copyOf(requestedScopes);
        grantedScopes = List.copyOf(grantedScopes);
    }

    /** When no more tokens can be had without a person, as far as that is known; null when it is not. */
    public @Nullable Instant endsAt() {
        Instant refresh = refreshTerm == null ? null : refreshTerm.end();
        if (refresh == null || clientExpiresAt == null) {
            return refresh == null ? clientExpiresAt : refresh;
        }
        return refresh.isBefore(clientExpiresAt) ? refresh : clientExpiresAt;
    }

    /** Whether that is soon, so that a person should know. */
    public boolean isEnding(Instant now) {
        return (refreshTerm != null && refreshTerm.isEnding(now))
                || (clientExpiresAt != null && !now.isBefore(clientExpiresAt.minus(CLIENT_WINDOW)));
    }

    /** The same, given to a client whose secret ends. */
    public Grant until(@Nullable Instant clientEnd) {
        return new Grant(
                flow,
                tokenEndpoint,
                baseUrl,
                requestedScopes,
                grantedScopes,
                account,
                refreshTerm,
                clientId,
                clientEnd);
    }

    /** What was asked for and not given. */
    public List<String> missingScopes() {
        return requestedScopes.stream()
                .filter(scope -> !grantedScopes.contains(scope))
                .toList();
    }

    /** Whether the server gave less than was asked for. */
    public boolean isNarrowed() {
        return !grantedScopes.containsAll(requestedScopes);
    }
}
