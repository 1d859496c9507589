package authsome.domain.connection;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.AuthType;
import authsome.domain.secret.Secret;
import java.util.List;

/** What a login obtained, together with where it may go. */
public sealed interface Credential permits Credential.ApiKey, Credential.OAuth {

    /** The parts of the web that were named when the credential was entered; it goes nowhere else, ever. */
    List<ApiUrl> origins();

    /** What kind of credential this is. */
    AuthType authType();

    /** The secret that requests carry: the key, or the access token. It stays this credential's. */
    Secret presented();

    /**
     * A key or token that a person pasted.
     *
     * @param key the key itself
     * @param origins where it may go
     */
    record ApiKey(Secret key, List<ApiUrl> origins) implements Credential {

        public ApiKey {
            origins = List.copyOf(origins);
        }

        @Override
        public AuthType authType() {
            return AuthType.API_KEY;
        }

        @Override
        public Secret presented() {
            return key;
        }
    }

    /**
     * Tokens of an authorization server. When the access token ends, stands in {@link Connection#expiresAt}.
     *
     * @param accessToken goes into requests
     * @param renewal obtains the next access token; a refresh token leaves the process only when a person asks for it by
     *     name
     * @param grant how they were obtained
     * @param origins where the access token may go
     */
    record OAuth(Secret accessToken, Renewal renewal, Grant grant, List<ApiUrl> origins) implements Credential {

        public OAuth {
            origins = List.copyOf(origins);
        }

        @Override
        public AuthType authType() {
            return AuthType.OAUTH2;
        }

        @Override
        public Secret presented() {
            return accessToken;
        }
    }
}
