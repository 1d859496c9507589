package authsome.proxy.upstream;

import authsome.domain.connection.ConnectionId;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;

/**
 * Who may share an upstream connection: requests to one origin with one credential, or those of one run without any. A
 * service may tie what it knows of a client to the connection, so nobody else is let on it.
 *
 * @param origin where it goes
 * @param owner whose it is; empty while it has carried nothing
 */
public record Lane(Origin origin, String owner) {

    /** A verified connection that has carried nothing yet. */
    static Lane unused(Origin origin) {
        return new Lane(origin, "");
    }

    /** Requests that carry this connection's credential. */
    public static Lane of(Origin origin, ConnectionId connection) {
        return new Lane(origin, "connection " + connection);
    }

    /** Requests of a run that carry no credential of ours. */
    public static Lane of(Origin origin, RunId run) {
        return new Lane(origin, "run " + run);
    }
}
