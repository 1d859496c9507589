package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The credential is of a kind that cannot be used so. */
public final class UnsupportedAuthTypeException extends BrokerException {

    private static final long serialVersionUID = 1L;

    UnsupportedAuthTypeException(AuthsomeException failure) {
        super(failure);
    }
}
