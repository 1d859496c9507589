package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The provider has a connection of this name already. */
public final class ConnectionAlreadyExistsException extends BrokerException {

    private static final long serialVersionUID = 1L;

    ConnectionAlreadyExistsException(AuthsomeException failure) {
        super(failure);
    }
}
