package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** A login did not succeed, or a key cannot be right. */
public final class AuthenticationFailedException extends BrokerException {

    private static final long serialVersionUID = 1L;

    AuthenticationFailedException(AuthsomeException failure) {
        super(failure);
    }
}
