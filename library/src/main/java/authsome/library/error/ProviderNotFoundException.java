package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** No provider has this name. */
public final class ProviderNotFoundException extends BrokerException {

    private static final long serialVersionUID = 1L;

    ProviderNotFoundException(AuthsomeException failure) {
        super(failure);
    }
}
