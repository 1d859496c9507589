package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** No connection can have this name. */
public final class InvalidConnectionNameException extends BrokerException {

    private static final long serialVersionUID = 1L;

    InvalidConnectionNameException(AuthsomeException failure) {
        super(failure);
    }
}
