package authsome.application.oauth;

import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is under way: what has to fit when it comes back. Kept under the digest of its {@code state}, which itself
 * is not kept.
 *
 * @param session the login
 * @param verifier the code verifier (RFC 7636)
 * @param nonce what an id_token must carry; null for none
 * @param redirectUri where the browser comes back, repeated when the code is redeemed
 * @param clientId the client that asked
 * @param tokenEndpoint where the code is redeemed, and nowhere else
 * @param issuer who must have answered; null when unknown
 * @param namesIssuer whether the answer must name its issuer (RFC 9207)
 * @param baseUrl the installation; null for none
 * @param scopes what was asked for
 * @param expiresAt when nobody waits for the browser any more
 */
public record PendingAuthorization(
        SessionId session,
        Secret verifier,
        @Nullable String nonce,
        URI redirectUri,
        String clientId,
        URI tokenEndpoint,
        @Nullable String issuer,
        boolean namesIssuer,
        @Nullable String baseUrl,
        List<String> scopes,
        Instant expiresAt) {

    public PendingAuthorization {
        scopes = List.copyOf(scopes);
    }
}
