package authsome.adapters.hcvault.engine;

import authsome.ports.store.StoreUnavailableException;

/** A request that must not be sent twice was sent, and nobody knows whether it was carried out. */
public final class UncertainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StoreUnavailableException failure;

    UncertainException(StoreUnavailableException failure) {
        super(failure.getMessage());
        this.failure = failure;
    }

    /** What went wrong, for who cannot find out. */
    public StoreUnavailableException failure() {
        return failure;
    }
}
