package authsome.proxy.upstream;

import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.injection.Injection;
import org.jspecify.annotations.Nullable;

/**
 * Who may share an upstream connection: requests of one run to one origin with one credential, or without any, that show the
 * same certificate of ours. A service may tie what it knows of a client to the connection, and may mistake where one message
 * ends, so nobody else is let on it: what a service sends for one run can reach no other.
 *
 * @param origin where it goes
 * @param owner whose it is; empty while it has carried nothing
 * @param certificate what it shows to a service that asks for a certificate; null for none
 */
public record Lane(Origin origin, String owner, @Nullable ClientCertificate certificate) {

    /** A verified connection that has carried nothing yet. */
    static Lane unused(Origin origin, @Nullable ClientCertificate certificate) {
        return new Lane(origin, "", certificate);
    }

    /** Requests that carry this injection's credential: a new login, or another vault's account, is another lane. */
    static Lane of(Origin origin, RunId run, Injection injection, @Nullable ClientCertificate certificate) {
        return new Lane(origin, "run " + run + " credential " + injection.credential(), certificate);
    }

    /** Requests of a run that carry no credential of ours. They show no certificate either. */
    public static Lane of(Origin origin, RunId run) {
        return new Lane(origin, "run " + run, null);
    }

    /** The connections of this lane's kind that have carried nothing. */
    Lane unused() {
        return unused(origin, certificate);
    }
}
