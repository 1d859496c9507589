package authsome.application.record;

import authsome.ports.store.StorageException;

/** A record that a newer release wrote. It is sound, so nobody drops it or writes over it. */
public final class NewerRecordException extends StorageException {

    private static final long serialVersionUID = 1L;

    public NewerRecordException(String message) {
        super(message);
    }
}
