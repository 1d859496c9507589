package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** A handle or DID belongs to another identity already. */
public final class IdentityRegistrationException extends BrokerException {

    private static final long serialVersionUID = 1L;

    IdentityRegistrationException(AuthsomeException failure) {
        super(failure);
    }
}
