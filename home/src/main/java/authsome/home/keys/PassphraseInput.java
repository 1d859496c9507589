package authsome.home.keys;

import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Where the passphrase of a home comes from, when the environment names no file with it. */
@FunctionalInterface
public interface PassphraseInput {

    /**
     * Reads it, once.
     *
     * @param fresh whether it is set now, so that a person types it twice
     * @return null when nobody can be asked
     */
    @Nullable
    Secret read(boolean fresh);
}
