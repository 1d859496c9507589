package authsome.adapters.hcvault.engine;

import authsome.domain.secret.Secret;

/** Knows the token by which this server uses the engine. Safe for use by many threads. */
public interface TokenSource extends AutoCloseable {

    /**
     * The token to send now; it stays this source's, which closes no token that may still be in use.
     *
     * @throws authsome.ports.store.StoreUnavailableException if there is none now
     */
    Secret current();

    /**
     * Hears that the engine answered 403 to a token. Called by every request that met it, perhaps at the same time; one
     * renewal serves all of them.
     *
     * @param token what {@link #current} gave for that request
     * @return whether {@link #current} has another one now, with which the request is to be sent once more
     */
    boolean refused(Secret token);

    /** Ends what renews it. */
    @Override
    default void close() {}
}
