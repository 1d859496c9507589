package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/**
 * A provider does not say how to log in to it. It is asked when a browser is sent out, from a page of a daemon: no call of
 * {@code Authsome} does that, so none throws this, and the login has failed, with the reason in {@code Login.error}.
 */
public final class DiscoveryException extends BrokerException {

    private static final long serialVersionUID = 1L;

    DiscoveryException(AuthsomeException failure) {
        super(failure);
    }
}
