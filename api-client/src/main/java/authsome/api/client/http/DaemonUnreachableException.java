package authsome.api.client.http;

/** No answer could be had: nobody listens, the connection broke, time ran out, or what came back was no HTTP. */
public final class DaemonUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DaemonUnreachableException(String message) {
        super(message);
    }

    public DaemonUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
