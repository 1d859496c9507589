package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;

/** A way to get a token from the engine. */
interface Login {

    /**
     * Gets one.
     *
     * @throws authsome.ports.store.StoreUnavailableException if the engine does not serve, or refuses
     * @throws authsome.ports.store.StorageException if there is nothing to log in with
     */
    Lease login();

    /** Whether another token than this one is at hand, so that a login costs the engine nothing. */
    default boolean hasOther(Secret refused) {
        return false;
    }

    /** What it is called in settings and messages. */
    String name();
}
