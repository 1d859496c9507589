package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** What a service should say about itself could not be had. */
public final class DiscoveryException extends BrokerException {

    private static final long serialVersionUID = 1L;

    DiscoveryException(AuthsomeException failure) {
        super(failure);
    }
}
