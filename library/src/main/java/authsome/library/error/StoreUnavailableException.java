package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The store cannot be used now, or a record in it is damaged. */
public final class StoreUnavailableException extends BrokerException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(AuthsomeException failure) {
        super(failure);
    }
}
