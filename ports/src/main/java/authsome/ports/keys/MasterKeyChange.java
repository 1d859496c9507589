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
     * Draws another secret and makes it durable in the place of the current one, which is kept beside it.
     *
     * @return its wrapper
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if the secret is the operator's, who
     *     alone can change it; says how
     */
    KeyWrapper begin();

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
            public KeyWrapper begin() {
                throw new UnsupportedOperationException("this master key cannot be changed");
            }

            @Override
            public void finish() {}
        };
    }
}
