package authsome.proxy.relay;

/** How much and how long the relay takes from a peer. */
final class Limits {

    /** The head of a CONNECT. */
    static final int CONNECT_BYTES = 16 * 1024;

    /** The head of a request or response: large cookies pass. */
    static final int HEAD_BYTES = 64 * 1024;

    /** How long a head may take once it began; also the first byte of a CONNECT. */
    static final int HEAD_MILLIS = 30_000;

    /** How long a client may keep an open connection without a request. */
    static final int CLIENT_IDLE_MILLIS = 10 * 60_000;

    /** How long a body may stand still. */
    static final int BODY_MILLIS = 10 * 60_000;

    /** How long a service may think, or a stream of events be silent. */
    static final int SERVICE_MILLIS = 60 * 60_000;

    /** How long a client's handshake may take. */
    static final int HANDSHAKE_MILLIS = 30_000;

    /** Bodies up to this size travel in one piece with their head. */
    static final int SMALL_BODY_BYTES = 8 * 1024;

    /** Bodies of answers up to this size are searched before their length is told: what one buffer holds. */
    static final int SEARCHED_BODY_BYTES = 16 * 1024;

    /** Bodies up to this size are read before they are sent, where they are signed and only they tell their hash. */
    static final int SIGNED_BODY_BYTES = 16 << 20;

    /** How long a body waits for others that are read before they are sent. */
    static final int BUDGET_MILLIS = 10_000;

    /** How long the rest of a request may take after its response has ended. */
    static final int REST_MILLIS = 2_000;

    private Limits() {}
}
