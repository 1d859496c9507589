package authsome.library.error;

import authsome.domain.error.AuthsomeException;

/** The data cannot be opened with this key. */
public final class EncryptionUnavailableException extends BrokerException {

    private static final long serialVersionUID = 1L;

    EncryptionUnavailableException(AuthsomeException failure) {
        super(failure);
    }
}
