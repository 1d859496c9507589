package authsome.proxy.http;

import java.io.IOException;

/** The peer towards whom bytes go is gone; tells that failure from one of the peer from whom they come. */
public final class SendFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Noticed without sending anything. */
    public SendFailedException() {
        super("the peer has left");
    }

    SendFailedException(IOException cause) {
        super("the peer takes no more bytes", cause);
    }
}
