package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The token has ended, and renewing it did not succeed this time. */
public final class RefreshFailedException extends BrokerException {

    private static final long serialVersionUID = 1L;

    RefreshFailedException(AuthsomeException failure) {
        super(failure);
    }
}
