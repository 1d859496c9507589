package authsome.ports.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.OAuthSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request to a token endpoint. Whether the client may be presented there ({@link ClientCredentials#mayGoTo}) is checked
 * again before anything is sent.
 *
 * @param endpoint the token endpoint
 * @param settings how requests are written and replies read
 * @param client the client; null for grants without one
 * @param grant what is asked for
 */
public record TokenRequest(
        URI endpoint, OAuthSettings settings, @Nullable ClientCredentials client, GrantRequest grant) {}
