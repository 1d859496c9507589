package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** An endpoint of a provider does not answer. */
public final class EndpointUnreachableException extends BrokerException {

    private static final long serialVersionUID = 1L;

    EndpointUnreachableException(AuthsomeException failure) {
        super(failure);
    }
}
