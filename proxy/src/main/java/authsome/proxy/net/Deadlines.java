package authsome.proxy.net;

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

    /** What holds outside of tests. */
    public static final Deadlines USUAL =
            new Deadlines(30_000, 10 * 60_000, 10 * 60_000, 60 * 60_000, 30_000, 15_000, 10 * 60_000, 1_000);
}
