package authsome.ports.oauth;

import authsome.domain.oauth.Installation;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Asks whose a token is.
 *
 * @param settings the definition's account source, issuer and base
 * @param installation which one
 * @param clientId the audience of the id_token; null for none
 * @param accessToken the token
 * @param idToken to be verified before it is believed; null for none
 * @param nonce what the id_token must carry; null when none was sent
 */
public record AccountRequest(
        OAuthSettings settings,
        Installation installation,
        @Nullable String clientId,
        Secret accessToken,
        @Nullable Secret idToken,
        @Nullable String nonce) {}
