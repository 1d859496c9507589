package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The identity is not registered, or nobody answers for it. */
public final class IdentityNotRegisteredException extends BrokerException {

    private static final long serialVersionUID = 1L;

    IdentityNotRegisteredException(AuthsomeException failure) {
        super(failure);
    }
}
