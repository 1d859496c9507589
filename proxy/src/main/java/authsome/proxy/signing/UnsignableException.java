package authsome.proxy.signing;

import java.io.IOException;

/** A request that cannot be signed; nothing of it may be sent. */
public final class UnsignableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status what the client is answered
     * @param message one sentence for the client, with what to do
     */
    public UnsignableException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What is wrong, and what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
