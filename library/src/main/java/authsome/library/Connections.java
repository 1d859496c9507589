package authsome.library;

import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the vault in which the identity works. Safe for use by many threads.
 *
 * <p>A connection is named by its provider and its own name; null, and methods without that name, mean the default.
 */
public interface Connections {

    /**
     * A token that is good now, renewed if that is due. The event is in the audit log before this returns.
     *
     * @throws authsome.library.error.ConnectionNotFoundException if there is none
     * @throws authsome.library.error.TokenExpiredException if it has ended, and only a person can renew it
     * @throws authsome.library.error.RefreshFailedException if renewing it did not succeed just now; its hint says whether to
     *     try again or to log in again
     * @throws authsome.library.error.CredentialMissingException if the provider does not take it any more
     */
    AccessToken token(String provider, @Nullable String connection);

    /** The token of the default connection, see {@link #token(String, String)}. */
    default AccessToken token(String provider) {
        return token(provider, null);
    }

    /**
     * The headers that a request to the provider's API needs, with a token that is good now. Where the caller has no
     * connection, it gets those of one that is lent to everybody.
     */
    AuthHeaders headers(String provider, @Nullable String connection);

    /** The headers of the default connection, see {@link #headers(String, String)}. */
    default AuthHeaders headers(String provider) {
        return headers(provider, null);
    }

    /** What is known of a connection; its token is renewed first if that is due, and stays here. */
    ConnectionRecord get(String provider, @Nullable String connection);

    /** The same as it is stored: nothing is renewed, and no provider is asked. */
    ConnectionRecord peek(String provider, @Nullable String connection);

    /** All of them as they are stored, by provider and name. */
    List<ConnectionRecord> list();

    /** The name of the connection that is used at a provider when nobody names one; empty when there is none. */
    Optional<String> defaultOf(String provider);

    /** Makes a connection the default of its provider. */
    void setDefault(String provider, String connection);

    /** The credential as environment variables, by their names; each value is the caller's to close. */
    SortedMap<String, Secret> variables(String provider, @Nullable String connection);

    /**
     * The same variables as one text, for a file or for a program that reads its environment. Refresh tokens are not in it.
     *
     * @return the caller's to close
     */
    Secret export(String provider, @Nullable String connection, ExportFormat format);

    /**
     * The variables of every connection that can be used. Where two would have the same name, provider and connection are part
     * of it.
     *
     * @return the caller's to close
     */
    Secret export(ExportFormat format);

    /** Forgets a connection; its provider is not told. Nothing happens when there is none. */
    void logout(String provider, @Nullable String connection);

    /** Ends a login at its provider too, and forgets it. */
    Revocation revoke(String provider, @Nullable String connection);
}
