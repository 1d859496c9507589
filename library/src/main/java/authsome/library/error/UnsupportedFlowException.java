package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The provider, or this way of using authsome, has no such flow. */
public final class UnsupportedFlowException extends BrokerException {

    private static final long serialVersionUID = 1L;

    UnsupportedFlowException(AuthsomeException failure) {
        super(failure);
    }
}
