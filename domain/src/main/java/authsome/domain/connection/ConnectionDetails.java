package authsome.domain.connection;

import authsome.domain.oauth.Account;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a login was told and found out beside the credential; no secret.
 *
 * @param baseUrl the installation for which a key was entered; null for the usual one, and where the credential tells that
 *     itself
 * @param variables the values of the definition's variables, by their names
 * @param account whose the credential is, where it does not tell that itself
 */
public record ConnectionDetails(@Nullable String baseUrl, SortedMap<String, String> variables, Account account) {

    /** Nothing. */
    public static final ConnectionDetails NONE = new ConnectionDetails(null, new TreeMap<>(), Account.UNKNOWN);

    public ConnectionDetails {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }
}
