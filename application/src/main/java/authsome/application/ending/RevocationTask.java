package authsome.application.ending;

import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.identity.PrincipalId;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is to end at its provider. It carries all that is needed, because what it came from is deleted first.
 *
 * @param connection what it was a token of
 * @param identity who held it; null for its owner, in a browser
 * @param principal who owned it
 * @param endpoint where it ends
 * @param style how
 * @param client the client that it was given to; null for none
 * @param token the token
 * @param isRefreshToken what it is
 * @param since when it was to end
 * @param tries how often that failed
 * @param nextAt before that moment it is not tried
 */
record RevocationTask(
        ConnectionId connection,
        @Nullable Handle identity,
        PrincipalId principal,
        URI endpoint,
        RevocationStyle style,
        @Nullable ClientCredentials client,
        Secret token,
        boolean isRefreshToken,
        Instant since,
        int tries,
        Instant nextAt) {

    /** The same after it failed. */
    RevocationTask failed(Instant next) {
        return with(tries + 1, next);
    }

    /** The same, not to be tried before that moment. */
    RevocationTask waiting(Instant next) {
        return with(tries, next);
    }

    private RevocationTask with(int failures, Instant next) {
        return new RevocationTask(
                connection, identity, principal, endpoint, style, client, token, isRefreshToken, since, failures, next);
    }
}
