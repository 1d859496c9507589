package authsome.proxy.net;

import authsome.ports.run.ProxyLimits;

/**
 * How long the proxy waits for those it speaks with, in milliseconds. Who lets one of these pass loses the connection.
 *
 * @param head from the first byte of a message's head to its last; also for the first byte that a client sends
 * @param idle how long a client may keep an open connection without a request
 * @param body how long a client's body may stand still
 * @param service how long a service may think, or its answer stand still; also the silence of a tunnel that one side has ended
 * @param handshake all of a client's TLS handshake, from the answer to CONNECT on
 * @param serviceHandshake all of the TLS handshake with a service
 * @param write how long a peer may leave what it is sent unread
 * @param look how often it is looked for who is overdue, or has left
 */
public record Deadlines(
        int head, int idle, int body, int service, int handshake, int serviceHandshake, int write, int look) {

    private static final int HEAD_MILLIS = 30_000;
    private static final int HANDSHAKE_MILLIS = 30_000;
    private static final int SERVICE_HANDSHAKE_MILLIS = 15_000;
    private static final int LOOK_MILLIS = 1_000;

    /** What holds where nobody says anything else. */
    public static final Deadlines USUAL = of(ProxyLimits.USUAL);

    /** What an operator decides; the rest is as always, because nobody has a reason to wait longer for a head. */
    public static Deadlines of(ProxyLimits limits) {
        int stalled = Math.toIntExact(limits.stalled().toMillis());
        return new Deadlines(
                HEAD_MILLIS,
                Math.toIntExact(limits.idle().toMillis()),
                stalled,
                Math.toIntExact(limits.answer().toMillis()),
                HANDSHAKE_MILLIS,
                SERVICE_HANDSHAKE_MILLIS,
                stalled,
                LOOK_MILLIS);
    }
}
