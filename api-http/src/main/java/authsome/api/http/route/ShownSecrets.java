package authsome.api.http.route;

import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a connection that views have a place for. A key file has none: it never leaves the process.
 *
 * @param accessToken of an OAuth login; else null
 * @param refreshToken of an OAuth login that has one; else null
 * @param apiKey of a login with a key; else null
 * @param values of a login with several values; empty otherwise
 */
record ShownSecrets(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Secret apiKey,
        SortedMap<String, Secret> values) {

    private static final SortedMap<String, Secret> NO_VALUES = Collections.emptySortedMap();

    private static final String MARK = "***REDACTED***";

    static ShownSecrets of(Credential credential) {
        return switch (credential) {
            case Credential.ApiKey pasted -> new ShownSecrets(null, null, pasted.key(), NO_VALUES);
            case Credential.KeySet set -> new ShownSecrets(null, null, null, set.values());
            case Credential.OAuth oauth ->
                new ShownSecrets(
                        oauth.accessToken(),
                        oauth.renewal() instanceof Renewal.RefreshToken refresh ? refresh.token() : null,
                        null,
                        NO_VALUES);
        };
    }

    /** The same with a mark in the place of each. */
    ShownSecrets marked() {
        SortedMap<String, Secret> marked = new TreeMap<>();
        values.keySet().forEach(name -> marked.put(name, Secret.ofUtf8(MARK)));
        return new ShownSecrets(mark(accessToken), mark(refreshToken), mark(apiKey), marked);
    }

    private static @Nullable Secret mark(@Nullable Secret secret) {
        return secret == null ? null : Secret.ofUtf8(MARK);
    }
}
