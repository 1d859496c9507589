package authsome.proxy.relay;

import java.io.IOException;

/** An exchange failed in a way that the client can still be told. */
final class ReplyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;

    ReplyException(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
