package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The token has ended and cannot be renewed without a person. */
public final class TokenExpiredException extends BrokerException {

    private static final long serialVersionUID = 1L;

    TokenExpiredException(AuthsomeException failure) {
        super(failure);
    }
}
