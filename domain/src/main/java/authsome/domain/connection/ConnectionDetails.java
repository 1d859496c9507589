package authsome.domain.connection;

import authsome.domain.oauth.Account;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a login was told and found out beside the credential; no secret.
 *
 * @param variables the values of the definition's variables, by their names
 * @param account whose the credential is, where it does not tell that itself
 */
public record ConnectionDetails(SortedMap<String, String> variables, Account account) {

    /** Nothing. */
    public static final ConnectionDetails NONE = new ConnectionDetails(new TreeMap<>(), Account.UNKNOWN);

    public ConnectionDetails {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }
}
