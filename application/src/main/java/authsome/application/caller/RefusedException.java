package authsome.application.caller;

/**
 * A call that is refused before any use case runs, or that names something its caller may not see. The wire has it as
 * {@code {"detail": ...}}, other than the failures of {@link authsome.domain.error.AuthsomeException}.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Category category;
    private final String detail;

    public RefusedException(Category category, String detail) {
        super(detail);
        this.category = category;
        this.detail = detail;
    }

    public Category category() {
        return category;
    }

    /** The sentence for the client. */
    public String detail() {
        return detail;
    }

    /** What sort of refusal, each with one HTTP status. */
    public enum Category {
        BAD_REQUEST(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        BUSY(503);

        private final int status;

        Category(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
