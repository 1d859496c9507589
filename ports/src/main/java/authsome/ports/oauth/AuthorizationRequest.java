package authsome.ports.oauth;

import authsome.domain.oauth.OAuthSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is sent to an authorization server with.
 *
 * @param endpoint the authorization endpoint
 * @param settings separator of scopes, resource, parameters of the definition; those cannot replace the ones below
 * @param clientId the client
 * @param redirectUri where the browser comes back
 * @param state unguessable, used once; not a secret from the browser
 * @param codeChallenge S256 of the verifier (RFC 7636)
 * @param nonce for the id_token, when {@code openid} is among the scopes; null otherwise
 * @param scopes what is asked for
 */
public record AuthorizationRequest(
        URI endpoint,
        OAuthSettings settings,
        String clientId,
        URI redirectUri,
        String state,
        String codeChallenge,
        @Nullable String nonce,
        List<String> scopes) {

    public AuthorizationRequest {
        scopes = List.copyOf(scopes);
    }
}
