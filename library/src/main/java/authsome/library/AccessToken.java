package authsome.library;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token, or the key of a connection that has one. The caller's to close, which wipes it.
 *
 * @param provider where it is good
 * @param connection the account, by its real name
 * @param secret the token itself
 * @param expiresAt when it ends; null when it does not end by itself
 */
public record AccessToken(
        String provider,
        String connection,
        Secret secret,
        @Nullable Instant expiresAt) implements AutoCloseable {

    /** The token as text, which nobody can wipe. */
    @Sensitive
    public String text() {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        secret.close();
    }
}
