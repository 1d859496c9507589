package authsome.api.http;

/** The TCP port, or the Unix socket, belongs to somebody else. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PortTakenException(String message) {
        super(message);
    }
}
