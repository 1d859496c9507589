package authsome.ports.store;

/** The storage engine failed; the operation may or may not have happened. */
public class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One with a message that holds nothing of a document. */
    public StorageException(String message) {
        super(message);
    }

    /** The same, with what the engine said. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
