package authsome.proxy.relay;

import authsome.proxy.http2.Terms;
import authsome.proxy.net.Deadlines;

/** How much the relay takes from a peer; how long it waits is in {@link Deadlines}. */
final class Limits {

    /** The head of a CONNECT. */
    static final int CONNECT_BYTES = 16 * 1024;

    /** The head of a request or response: large cookies pass. */
    static final int HEAD_BYTES = 64 * 1024;

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

    /** How long a client may go on sending a request of which nothing is wanted any more. */
    static final int LEFTOVER_MILLIS = 10_000;

    private static final int STREAM_WINDOW = 256 << 10;
    private static final int CONNECTION_WINDOW = 4 << 20;
    private static final int STREAMS = 100;

    private Limits() {}

    /** What a client that speaks HTTP/2 is granted: streams, and bytes of them that wait for the service. */
    static Terms terms(Deadlines deadlines) {
        return new Terms(
                STREAM_WINDOW,
                CONNECTION_WINDOW,
                STREAMS,
                HEAD_BYTES,
                deadlines.head(),
                deadlines.idle(),
                // who waits for a service says nothing, and is told before that it took too long
                deadlines.service() + deadlines.head(),
                deadlines.body());
    }
}
