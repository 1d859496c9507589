package authsome.proxy.http2;

/**
 * One frame (RFC 9113 4.1).
 *
 * @param type its number
 * @param flags its flags
 * @param stream whose it is; 0 for the connection's
 * @param payload what it carries
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the reader to one method, never compared
record Frame(int type, int flags, int stream, byte[] payload) {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITIZED = 0x20;

    static final int HEADER_BYTES = 9;

    /** The largest payload that every peer takes, and the largest that this side takes. */
    static final int MOST_BYTES = 16_384;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Four bytes of the payload as a number without its first bit. */
    int number(int at) {
        return word(at) & 0x7FFF_FFFF;
    }

    int word(int at) {
        return (payload[at] & 0xFF) << 24
                | (payload[at + 1] & 0xFF) << 16
                | (payload[at + 2] & 0xFF) << 8
                | (payload[at + 3] & 0xFF);
    }

    /** Where what is padded begins: behind the length of the padding. */
    int contentStart() {
        return has(PADDED) ? 1 : 0;
    }

    /** Where what is padded ends. */
    int contentEnd() throws Http2Exception {
        if (!has(PADDED)) {
            return payload.length;
        }
        if (payload.length == 0 || (payload[0] & 0xFF) >= payload.length) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "a frame has more padding than bytes");
        }
        return payload.length - (payload[0] & 0xFF);
    }

    static byte[] bytes(int number) {
        return new byte[] {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }
}
