package authsome.ports.keys;

/** A wrapped key could not be opened. Says nothing about why beyond its message, which holds no key material. */
public final class KeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One with a message that names no key. */
    public KeyUnavailableException(String message) {
        super(message);
    }
}
