package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The identity may not do this, or nobody may. */
public final class OperationNotAllowedException extends BrokerException {

    private static final long serialVersionUID = 1L;

    OperationNotAllowedException(AuthsomeException failure) {
        super(failure);
    }
}
