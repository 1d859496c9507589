package authsome.api.client;

/** The daemon refused a call, for a reason that is no failure of authsome's own; {@code {"detail": ...}} on the wire. */
public final class DaemonHttpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String detail;

    /** An answer with this status, and the daemon's sentence. */
    public DaemonHttpException(int status, String detail) {
        super(detail);
        this.status = status;
        this.detail = detail;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The daemon's sentence; clients match on some of them, for example {@code Unknown identity handle}. */
    public String detail() {
        return detail;
    }
}
