package authsome.proxy.http;

import java.io.IOException;

/** A peer sent something that is not strict HTTP/1.1; its connection can carry nothing more. */
public final class MalformedMessageException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param message names the rule broken, never the bytes that broke it */
    public MalformedMessageException(String message) {
        this(400, message);
    }

    /** @param status what a client that sent it is answered */
    public MalformedMessageException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The rule broken, as one sentence for the peer. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int status() {
        return status;
    }
}
