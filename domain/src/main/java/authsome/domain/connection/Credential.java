package authsome.domain.connection;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.AuthType;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a login obtained, together with where it may go. */
public sealed interface Credential permits Credential.ApiKey, Credential.KeySet, Credential.OAuth {

    /** The parts of the web that were named when the credential was entered; it goes nowhere else, ever. */
    List<ApiUrl> origins();

    /** What kind of credential this is. */
    AuthType authType();

    /** The secret that requests carry: the key, or the access token; of a set, its main one. It stays this credential's. */
    Secret presented();

    /** The value of that name; null where there is none. It stays this credential's. */
    default @Nullable Secret find(String field) {
        return null;
    }

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
     * Several values that only count together, such as a user name and a password.
     *
     * @param values by their names in the definition
     * @param main the name of the one that counts as the key where only one can be named
     * @param origins where they may go
     */
    record KeySet(SortedMap<String, Secret> values, String main, List<ApiUrl> origins) implements Credential {

        public KeySet {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            origins = List.copyOf(origins);
            if (!values.containsKey(main)) {
                throw new IllegalArgumentException("a set of keys needs its main one");
            }
        }

        @Override
        public AuthType authType() {
            return AuthType.API_KEY;
        }

        @Override
        public Secret presented() {
            return Objects.requireNonNull(values.get(main));
        }

        @Override
        public @Nullable Secret find(String field) {
            return values.get(field);
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
