package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** No run has this id. Runs are a daemon's: no call of {@code Authsome} names one, so none throws this. */
public final class RunNotFoundException extends BrokerException {

    private static final long serialVersionUID = 1L;

    RunNotFoundException(AuthsomeException failure) {
        super(failure);
    }
}
