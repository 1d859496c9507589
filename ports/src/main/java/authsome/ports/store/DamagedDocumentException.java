package authsome.ports.store;

/** One stored document is not what was written. It concerns that document only. */
public final class DamagedDocumentException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** One with a message that names the document, and nothing of what is in it. */
    public DamagedDocumentException(String message) {
        super(message);
    }
}
