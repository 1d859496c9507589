package authsome.api.client.http;

import org.jspecify.annotations.Nullable;

/** No answer could be had: nobody listens, the connection broke, time ran out, or what came back was no HTTP. */
public final class DaemonUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unsent;

    /** One after which the request may have been carried out. */
    public DaemonUnreachableException(String message) {
        super(message);
        this.unsent = false;
    }

    /** The same, with what failed. */
    public DaemonUnreachableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private DaemonUnreachableException(String message, @Nullable Throwable cause, boolean unsent) {
        super(message, cause);
        this.unsent = unsent;
    }

    /** There was no connection, so nothing of the request was sent. */
    static DaemonUnreachableException unsent(String message, @Nullable Throwable cause) {
        return new DaemonUnreachableException(message, cause, true);
    }

    /** Whether surely nobody has seen the request. Where not, it may have been carried out. */
    public boolean isUnsent() {
        return unsent;
    }
}
