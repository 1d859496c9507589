package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** A custom definition of this name is registered already. */
public final class ProviderAlreadyRegisteredException extends BrokerException {

    private static final long serialVersionUID = 1L;

    ProviderAlreadyRegisteredException(AuthsomeException failure) {
        super(failure);
    }
}
