package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** A provider definition is wrong; the message names every problem. */
public final class InvalidProviderSchemaException extends BrokerException {

    private static final long serialVersionUID = 1L;

    InvalidProviderSchemaException(AuthsomeException failure) {
        super(failure);
    }
}
