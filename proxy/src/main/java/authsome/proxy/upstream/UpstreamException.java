package authsome.proxy.upstream;

import java.io.IOException;

/** A service cannot be reached, or must not be. */
public final class UpstreamException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * @param status what the client is answered
     * @param code a code for the audit log
     * @param sentence one sentence for the client
     */
    UpstreamException(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The sentence for the client. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
