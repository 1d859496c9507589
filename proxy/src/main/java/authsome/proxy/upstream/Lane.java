package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;

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

    /** Requests that carry this injection's credential: a new login, or another vault's account, is another lane. */
    public static Lane of(Origin origin, Injection injection) {
        return new Lane(origin, "credential " + injection.credential());
    }

    /** Requests of a run that carry no credential of ours. */
    public static Lane of(Origin origin, RunId run) {
        return new Lane(origin, "run " + run);
    }
}
