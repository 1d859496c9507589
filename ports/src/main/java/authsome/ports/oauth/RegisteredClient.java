package authsome.ports.oauth;

import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client as the server registered it.
 *
 * @param clientId its id
 * @param clientSecret null for a public client
 * @param authentication what the server settled on
 * @param secretExpiresAt when the secret ends; null when it does not
 */
public record RegisteredClient(
        String clientId,
        @Nullable Secret clientSecret,
        ClientAuthentication authentication,
        @Nullable Instant secretExpiresAt) {}
