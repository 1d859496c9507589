package authsome.adapters.hcvault.engine;

/** A node did not answer. */
public final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean late;

    /**
     * @param message why, without anything secret
     * @param sent whether it may have got the request all the same
     * @param late whether time was up
     */
    public TransportException(String message, boolean sent, boolean late) {
        super(message);
        this.sent = sent;
        this.late = late;
    }

    boolean sent() {
        return sent;
    }

    boolean late() {
        return late;
    }
}
