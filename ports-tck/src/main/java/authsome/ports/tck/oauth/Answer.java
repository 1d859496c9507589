package authsome.ports.tck.oauth;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a token endpoint has to say before anything spoils it. */
public sealed interface Answer {

    /**
     * Tokens, made up for tests.
     *
     * @param access the access token
     * @param refresh the refresh token; null for none
     * @param lifetime of the access token
     * @param refreshLifetime of the refresh token; null for no end
     * @param scopes what was granted
     * @param signedAccount the id_token; null when {@code openid} was not asked for
     */
    record Tokens(
            String access,
            @Nullable String refresh,
            Duration lifetime,
            @Nullable Duration refreshLifetime,
            List<String> scopes,
            @Nullable String signedAccount)
            implements Answer {

        public Tokens {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * An error by RFC 6749 section 5.2.
     *
     * @param status the HTTP status
     * @param error the code
     * @param description a sentence
     */
    record Refusal(int status, String error, String description) implements Answer {

        static Refusal of(String error, String description) {
            return new Refusal(error.equals("invalid_client") ? 401 : 400, error, description);
        }
    }
}
