package authsome.ports.keys;

import org.jspecify.annotations.Nullable;

/**
 * Changes the secret behind the {@link KeyWrapper}, where that is kept. From {@link #begin} to {@link #finish} both secrets
 * are there, also after a crash in between. Called by one thread at a time.
 */
public interface MasterKeyChange {

    /** The wrapper of the secret before the current one, while a change has not ended; null else. */
    @Nullable
    KeyWrapper former();

    /**
     * Makes another secret the current one, durably; the one before it can still be had.
     *
     * @return its wrapper
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if the secret is the operator's, who
     *     alone can change it, or if the order lacks a passphrase or has a wrong one; {@code ENCRYPTION_UNAVAILABLE} if the
     *     keyring does not take or give it. Then nothing has changed
     */
    KeyWrapper begin(MasterKeyOrder order);

    /** Forgets the former secret: nothing is wrapped by it any more. */
    void finish();

    /** For a secret that is kept nowhere, and changed never. */
    static MasterKeyChange none() {
        return new MasterKeyChange() {

            @Override
            public @Nullable KeyWrapper former() {
                return null;
            }

            @Override
            public KeyWrapper begin(MasterKeyOrder order) {
                throw new UnsupportedOperationException("this master key cannot be changed");
            }

            @Override
            public void finish() {}
        };
    }
}
