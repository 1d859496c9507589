package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** No identity has this handle. */
public final class IdentityNotFoundException extends BrokerException {

    private static final long serialVersionUID = 1L;

    IdentityNotFoundException(AuthsomeException failure) {
        super(failure);
    }
}
