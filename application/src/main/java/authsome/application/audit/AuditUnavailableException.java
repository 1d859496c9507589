package authsome.application.audit;

/** The audit log cannot take an event now; what depends on it must not happen. */
public final class AuditUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditUnavailableException(String message) {
        super(message);
    }
}
