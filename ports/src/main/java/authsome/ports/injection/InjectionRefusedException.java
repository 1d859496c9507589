package authsome.ports.injection;

/** A request that should carry a credential cannot, and must not be sent without it. */
public final class InjectionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param reason a code for the audit log, for example {@code no_credentials}
     * @param message one sentence for the client, with what to do
     */
    public InjectionRefusedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Its stable name, as decisions have them. */
    public String reason() {
        return reason;
    }
}
