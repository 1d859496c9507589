package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The person gave the login up. */
public final class InputCancelledException extends BrokerException {

    private static final long serialVersionUID = 1L;

    InputCancelledException(AuthsomeException failure) {
        super(failure);
    }
}
