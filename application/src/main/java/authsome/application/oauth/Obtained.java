package authsome.application.oauth;

import authsome.domain.connection.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that a flow obtained.
 *
 * @param credential the tokens, and how they were obtained
 * @param expiresAt when the access token ends; null when the server did not say
 */
public record Obtained(
        Credential.OAuth credential, @Nullable Instant expiresAt) {

    /** The same, given to a client whose secret ends; null when it does not. */
    Obtained until(@Nullable Instant clientEnd) {
        return new Obtained(
                new Credential.OAuth(
                        credential.accessToken(),
                        credential.renewal(),
                        credential.grant().until(clientEnd),
                        credential.origins()),
                expiresAt);
    }
}
