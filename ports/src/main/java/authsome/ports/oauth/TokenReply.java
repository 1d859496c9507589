package authsome.ports.oauth;

import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a token request. */
public sealed interface TokenReply {

    /**
     * Tokens. They consist of visible ASCII: a reply with any other is {@link Failed}.
     *
     * @param accessToken the access token
     * @param refreshToken the next refresh token; null when the server gave none, so that the old one stays
     * @param expiresIn how long the access token lives; null when the server did not say, or said nonsense
     * @param refreshExpiresIn how long the refresh token lives; null when the server did not say
     * @param scopes what was granted; null when the server did not say
     * @param idToken not verified; null when there is none
     */
    record Granted(
            Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Duration expiresIn,
            @Nullable Duration refreshExpiresIn,
            @Nullable List<String> scopes,
            @Nullable Secret idToken)
            implements TokenReply {}

    /**
     * The server said no in a way that it will not change by itself.
     *
     * @param error the code, for example {@code invalid_grant} or {@code authorization_pending}
     * @param description the server's own words, bounded and printable; null for none
     */
    record Refused(String error, @Nullable String description) implements TokenReply {}

    /**
     * Nothing is known but that there are no tokens: no connection, a time limit, 429, 5xx, garbage.
     *
     * @param why one sentence
     * @param mayHaveHappened whether the request may have reached the server, so that a rotating refresh token may be spent
     * @param retryAfter when the server wants to be asked again; null when it did not say
     */
    record Failed(
            String why, boolean mayHaveHappened, @Nullable Duration retryAfter) implements TokenReply {}
}
