package authsome.domain.login;

import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth client: stored once per provider for the server, or for one vault instead.
 *
 * @param clientId public
 * @param clientSecret null for a public client
 * @param authentication how it proves itself
 * @param origins the only origins that ever receive the secret: those for which it was entered or registered
 */
public record ClientCredentials(
        String clientId, @Nullable Secret clientSecret, ClientAuthentication authentication, Set<Origin> origins) {

    public ClientCredentials {
        origins = Set.copyOf(origins);
        if (clientId.isBlank() || clientId.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("a client id is not empty and has no control characters");
        }
    }

    /** Whether this client may be presented to {@code endpoint}. A public client has nothing that could be stolen. */
    public boolean mayGoTo(URI endpoint) {
        return clientSecret == null || origins.contains(originOf(endpoint));
    }

    /** The origin of an https URL. */
    public static Origin originOf(URI url) {
        return new Origin(url.getHost(), url.getPort() < 0 ? 443 : url.getPort());
    }
}
