package authsome.domain.connection;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.AuthType;
import authsome.domain.secret.Secret;
import java.util.List;

/** What a login obtained, together with where it may go. */
public sealed interface Credential permits Credential.ApiKey {

    /** The parts of the web that were named when the credential was entered; it goes nowhere else, ever. */
    List<ApiUrl> origins();

    /** What kind of credential this is. */
    AuthType authType();

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
    }
}
