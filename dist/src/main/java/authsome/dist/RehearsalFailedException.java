package authsome.dist;

/** The rehearsal could not be held; the message says at which step. */
final class RehearsalFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalFailedException(String message) {
        super(message);
    }
}
