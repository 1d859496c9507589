package authsome.proxy.http2;

import java.io.IOException;

/** A peer broke a rule of HTTP/2, or a bound of ours; its connection ends. */
public final class Http2Exception extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** @param sentence names the rule broken, never the bytes that broke it */
    Http2Exception(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The rule broken, as one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
