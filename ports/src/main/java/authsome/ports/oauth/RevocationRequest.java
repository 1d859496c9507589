package authsome.ports.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Ends a token.
 *
 * @param endpoint the revocation endpoint
 * @param settings the style
 * @param client the client; null for none
 * @param token the token to end
 * @param isRefreshToken what it is, for {@code token_type_hint}
 */
public record RevocationRequest(
        URI endpoint,
        OAuthSettings settings,
        @Nullable ClientCredentials client,
        Secret token,
        boolean isRefreshToken) {}
