package authsome.proxy.http2;

/** What the two ends tell each other about themselves (RFC 9113 6.5). */
final class Settings {

    private static final int ENABLE_PUSH = 2;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;
    private static final int MAX_HEADER_LIST_SIZE = 6;

    private static final int BYTES = 6;

    private Settings() {}

    /** What of the peer's settings counts here. */
    interface Reader {

        /** How many streams it lets this side have open. */
        void streams(int most);

        /** How many bytes it takes of a new stream. */
        void window(int size) throws Http2Exception;
    }

    static byte[] ofServer(Terms terms) {
        return payload(
                MAX_CONCURRENT_STREAMS,
                terms.streams(),
                INITIAL_WINDOW_SIZE,
                terms.streamWindow(),
                MAX_HEADER_LIST_SIZE,
                terms.listBytes());
    }

    static byte[] ofClient(Terms terms) {
        return payload(
                ENABLE_PUSH, 0, INITIAL_WINDOW_SIZE, terms.streamWindow(), MAX_HEADER_LIST_SIZE, terms.listBytes());
    }

    /** Names and values in turns. */
    private static byte[] payload(int... settings) {
        byte[] payload = new byte[settings.length / 2 * BYTES];
        for (int i = 0; i < settings.length; i += 2) {
            payload[i / 2 * BYTES + 1] = (byte) settings[i];
            System.arraycopy(Frame.bytes(settings[i + 1]), 0, payload, i / 2 * BYTES + 2, 4);
        }
        return payload;
    }

    /**
     * Reads those of a peer.
     *
     * @param ofClient whether the peer is a client
     */
    static void read(Frame frame, boolean ofClient, Reader reader) throws Http2Exception {
        int length = frame.payload().length;
        for (int i = 0; i < length; i += BYTES) {
            int name = (frame.payload()[i] & 0xFF) << 8 | (frame.payload()[i + 1] & 0xFF);
            int value = frame.word(i + 2);
            switch (name) {
                case ENABLE_PUSH -> require(value == 0 || (value == 1 && ofClient), "SETTINGS_ENABLE_PUSH");
                case MAX_CONCURRENT_STREAMS -> reader.streams(value < 0 ? Integer.MAX_VALUE : value);
                case INITIAL_WINDOW_SIZE -> reader.window(value);
                case MAX_FRAME_SIZE ->
                    require(value >= Frame.MOST_BYTES && value <= 0xFF_FFFF, "SETTINGS_MAX_FRAME_SIZE");
                default -> {
                    // the others allow for what is not done here
                }
            }
        }
    }

    private static void require(boolean possible, String name) throws Http2Exception {
        if (!possible) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, name + " has a value that it cannot have");
        }
    }

    /** Whether settings can be that long. */
    static boolean isLength(int bytes) {
        return bytes % BYTES == 0;
    }
}
