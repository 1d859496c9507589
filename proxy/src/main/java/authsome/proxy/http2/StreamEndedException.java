package authsome.proxy.http2;

import java.io.IOException;

/** A stream ended before its message did: the peer, its connection, or this side gave it up. */
public final class StreamEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final boolean untouched;
    private final boolean byPeer;

    /**
     * @param untouched whether the peer has certainly done nothing with it
     * @param byPeer whether the peer said so itself
     */
    StreamEndedException(ErrorCode code, boolean untouched, boolean byPeer, String sentence) {
        super(sentence);
        this.code = code;
        this.untouched = untouched;
        this.byPeer = byPeer;
    }

    /** The same for another thread, whose stack it tells. */
    StreamEndedException again() {
        StreamEndedException again = new StreamEndedException(code, untouched, byPeer, sentence());
        again.initCause(this);
        return again;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the same request may be sent once more, whatever it does (RFC 9113 8.7). */
    public boolean isUntouched() {
        return untouched;
    }

    /** Whether the peer reset this very stream. */
    public boolean isByPeer() {
        return byPeer;
    }

    /** What happened, as one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
