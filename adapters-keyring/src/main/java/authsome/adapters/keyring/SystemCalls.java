package authsome.adapters.keyring;

import authsome.domain.secret.Secret;
import java.util.Optional;

/** The calls of one system's keyring as they are: they may wait, and are called by one thread at a time. */
public interface SystemCalls {

    /**
     * Finds a secret.
     *
     * @param ending ends the call when it has taken too long
     */
    Optional<Secret> find(String service, String user, Cancellation ending);

    /** Keeps a secret, in place of the one that is there. */
    void store(String service, String user, String label, Secret secret, Cancellation ending);

    /** Deletes a secret; false when there was none. */
    boolean delete(String service, String user, Cancellation ending);

    /** What people call this keyring. */
    String description();
}
