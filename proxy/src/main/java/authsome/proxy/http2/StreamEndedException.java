package authsome.proxy.http2;

import java.io.IOException;

/** A stream ended before its message did: the peer, its connection, or this side gave it up. */
public final class StreamEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final boolean untouched;
    private final boolean byPeer;
    private final boolean unanswered;

    /**
     * @param untouched whether the peer has certainly done nothing with it
     * @param byPeer whether the peer said so itself
     */
    StreamEndedException(ErrorCode code, boolean untouched, boolean byPeer, String sentence) {
        this(code, untouched, byPeer, false, sentence);
    }

    private StreamEndedException(
            ErrorCode code, boolean untouched, boolean byPeer, boolean unanswered, String sentence) {
        super(sentence);
        this.code = code;
        this.untouched = untouched;
        this.byPeer = byPeer;
        this.unanswered = unanswered;
    }

    /**
     * The end of a stream with its connection.
     *
     * @param unanswered whether that just went away, and nothing had come on the stream
     */
    static StreamEndedException withConnection(ErrorCode code, boolean unanswered) {
        return new StreamEndedException(code, false, false, unanswered, "the connection has ended");
    }

    /** The same for another thread, whose stack it tells. */
    StreamEndedException again() {
        StreamEndedException again = new StreamEndedException(code, untouched, byPeer, unanswered, sentence());
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

    /** Whether the connection went away before anything of an answer came; what became of the request nobody knows. */
    public boolean isUnanswered() {
        return unanswered;
    }

    /** What happened, as one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
