package authsome.providers.http;

/** There is no reply. The message is one sentence without secrets. */
public final class OutboundException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveHappened;

    /**
     * @param sentence why
     * @param mayHaveHappened whether a part of the request may have reached the server
     */
    OutboundException(String sentence, boolean mayHaveHappened) {
        super(sentence);
        this.mayHaveHappened = mayHaveHappened;
    }

    /** One sentence for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** Whether a part of the request may have reached the server. */
    public boolean mayHaveHappened() {
        return mayHaveHappened;
    }
}
