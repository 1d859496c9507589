package authsome.api.http.route;

import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a connection that views have a place for. A key file has none: it never leaves the process.
 *
 * @param accessToken of an OAuth login; else null
 * @param refreshToken of an OAuth login that has one; else null
 * @param apiKey of a login with a key; else null
 */
record ShownSecrets(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Secret apiKey) {

    static ShownSecrets of(Credential credential) {
        return switch (credential) {
            case Credential.ApiKey pasted -> new ShownSecrets(null, null, pasted.key());
            case Credential.OAuth oauth ->
                new ShownSecrets(
                        oauth.accessToken(),
                        oauth.renewal() instanceof Renewal.RefreshToken refresh ? refresh.token() : null,
                        null);
        };
    }

    /** The same with a mark in the place of each. */
    ShownSecrets marked() {
        return new ShownSecrets(mark(accessToken), mark(refreshToken), mark(apiKey));
    }

    private static @Nullable Secret mark(@Nullable Secret secret) {
        return secret == null ? null : Secret.ofUtf8("***REDACTED***");
    }
}
