package authsome.api.client.home;

/** A file or folder that should be private is not, or is no file or folder of ours. The message says what to do. */
public final class UnsafePathException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One with a sentence that names the path. */
    public UnsafePathException(String message) {
        super(message);
    }
}
