package authsome.domain.connection;

import authsome.domain.oauth.Account;
import authsome.domain.provider.FlowType;
import java.net.URI;
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
 * @param refreshExpiresAt when the refresh token ends; null when unknown
 * @param clientId the client that they were given to, which is the only one that can refresh them; null for grants without
 *     a client
 */
public record Grant(
        FlowType flow,
        URI tokenEndpoint,
        @Nullable String baseUrl,
        List<String> requestedScopes,
        List<String> grantedScopes,
        Account account,
        @Nullable Instant refreshExpiresAt,
        @Nullable String clientId) {

    public Grant {
        requestedScopes = List.copyOf(requestedScopes);
        grantedScopes = List.copyOf(grantedScopes);
    }

    /** A grant that was given to no client in particular. */
    public Grant(
            FlowType flow,
            URI tokenEndpoint,
            @Nullable String baseUrl,
            List<String> requestedScopes,
            List<String> grantedScopes,
            Account account,
            @Nullable Instant refreshExpiresAt) {
        this(flow, tokenEndpoint, baseUrl, requestedScopes, grantedScopes, account, refreshExpiresAt, null);
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
