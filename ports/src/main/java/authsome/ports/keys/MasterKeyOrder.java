package authsome.ports.keys;

import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What the next secret behind the master key is to be. The secrets are the caller's to close.
 *
 * @param to where it is kept; null for where the current one is
 * @param present the current passphrase, from who knows it; null where there is none
 * @param passphrase the next one; null where it is kept elsewhere
 */
public record MasterKeyOrder(
        @Nullable MasterKeyPlace to,
        @Nullable Secret present,
        @Nullable Secret passphrase) {

    /** Another secret in the place of the current one. */
    public static MasterKeyOrder usual() {
        return new MasterKeyOrder(null, null, null);
    }
}
