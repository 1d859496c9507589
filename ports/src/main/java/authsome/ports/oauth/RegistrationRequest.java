package authsome.ports.oauth;

import authsome.domain.oauth.ClientAuthentication;
import java.net.URI;
import java.util.List;

/**
 * Registers a client for the code grant with refresh tokens.
 *
 * @param endpoint the registration endpoint
 * @param clientName what people see at the server
 * @param redirectUri where browsers come back
 * @param authentication how it wants to prove itself
 * @param scopes what it will ask for; empty to leave that open
 */
public record RegistrationRequest(
        URI endpoint, String clientName, URI redirectUri, ClientAuthentication authentication, List<String> scopes) {

    public RegistrationRequest {
        scopes = List.copyOf(scopes);
    }
}
