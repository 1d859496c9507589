package authsome.proxy.relay;

import java.io.IOException;

/** An exchange failed in a way that the client can still be told. */
final class ReplyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient RefusalBody why;

    ReplyException(int status, String sentence) {
        this(status, RefusalBody.of(null, sentence));
    }

    ReplyException(int status, RefusalBody why) {
        super(why.sentence());
        this.status = status;
        this.why = why;
    }

    int status() {
        return status;
    }

    /** What the client is told. */
    RefusalBody why() {
        return why;
    }
}
