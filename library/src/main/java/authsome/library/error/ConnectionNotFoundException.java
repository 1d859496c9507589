package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The vault has no such connection at the provider. */
public final class ConnectionNotFoundException extends BrokerException {

    private static final long serialVersionUID = 1L;

    ConnectionNotFoundException(AuthsomeException failure) {
        super(failure);
    }
}
