package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/**
 * A definition cannot be fetched from where it is said to be. The name is a published one; no call of {@code Authsome} fetches
 * definitions, so none throws this, and a silent authorization server fails a login or a renewal.
 */
public final class EndpointUnreachableException extends BrokerException {

    private static final long serialVersionUID = 1L;

    EndpointUnreachableException(AuthsomeException failure) {
        super(failure);
    }
}
