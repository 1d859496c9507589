package authsome.proxy.http2;

/**
 * How many bytes of bodies may be on the way on all streams together, in each direction, and how many of a new stream
 * (RFC 9113 5.2). Guarded by the connection's lock, which callers hold.
 */
final class Windows {

    /** What both sides begin with. */
    static final int FIRST = 65_535;

    private final int granted;
    private int fromPeer;
    private int owed;
    private long toPeer = FIRST;
    private int toPeerOfStream = FIRST;

    /** @param granted how many the peer may have on the way */
    Windows(int granted) {
        this.granted = granted;
        this.fromPeer = granted;
    }

    /** How many may be sent now. */
    long toPeer() {
        return toPeer;
    }

    /** How many of a stream may be sent when it begins. */
    int toPeerOfStream() {
        return toPeerOfStream;
    }

    void sent(int bytes) {
        toPeer -= bytes;
    }

    void received(int bytes) throws Http2Exception {
        fromPeer -= bytes;
        if (fromPeer < 0) {
            throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "the connection's window is exceeded");
        }
    }

    /** So many that were received were passed on; gives how many more the peer is to be told that it may send. */
    int passed(int bytes) {
        owed += bytes;
        if (owed < granted / 4) {
            return 0;
        }
        int grant = owed;
        fromPeer += grant;
        owed = 0;
        return grant;
    }

    /** The peer takes more. */
    void widen(int more) throws Http2Exception {
        if (more == 0) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "a window is widened by nothing");
        }
        toPeer += more;
        if (toPeer > Integer.MAX_VALUE) {
            throw tooLarge();
        }
    }

    /** The peer says how many it takes of a new stream; gives by how much that changes those that are open. */
    long resizeOfStreams(int size) throws Http2Exception {
        if (size < 0) {
            throw tooLarge();
        }
        long more = (long) size - toPeerOfStream;
        toPeerOfStream = size;
        return more;
    }

    static Http2Exception tooLarge() {
        return new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "a window is too large");
    }
}
