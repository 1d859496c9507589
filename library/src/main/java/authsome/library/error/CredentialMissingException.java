package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The connection holds nothing that can be used. */
public final class CredentialMissingException extends BrokerException {

    private static final long serialVersionUID = 1L;

    CredentialMissingException(AuthsomeException failure) {
        super(failure);
    }
}
