package authsome.ports.keys;

/** A keyring did not do what it was asked. Its message holds nothing of a secret. */
public final class KeyringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no keyring here, or it failed. */
        UNAVAILABLE,
        /** It is locked, and only a person can unlock it. */
        LOCKED,
        /** It did not answer in time; perhaps it waits for a person. */
        TIMED_OUT
    }

    private final Reason reason;

    /** One for this reason; {@code message} never holds a secret. */
    public KeyringException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why, for whoever goes on to another place. */
    public Reason reason() {
        return reason;
    }

    /** What a person can do about it. */
    public String hint() {
        return switch (reason) {
            case UNAVAILABLE -> "start a keyring service and run this inside its session";
            case LOCKED -> "unlock your keyring, as logging in to the desktop does, and try again";
            case TIMED_OUT -> "look whether the keyring waits for you, or hangs, and try again";
        };
    }
}
