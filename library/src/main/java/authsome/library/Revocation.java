package authsome.library;

import org.jspecify.annotations.Nullable;

/**
 * How logins ended.
 *
 * @param ended how many were forgotten here
 * @param remote what the provider was told
 * @param problem why it could not be told yet, which is tried again; null for none
 */
public record Revocation(int ended, Remote remote, @Nullable String problem) {

    /** What a provider was told. */
    public enum Remote {
        /** Nothing, because there was nothing to end. */
        NONE,
        /** Every token has ended there. */
        REVOKED,
        /** It could not be told now; that is tried again. */
        PENDING,
        /** It has no way to be told. */
        UNSUPPORTED
    }
}
