package authsome.ports.injection;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Answers for the runs behind the proxy: who may use it, which requests carry a credential, and the values.
 *
 * <p>Answers follow logins, logouts and revocations within 2 seconds. Safe for use by many threads.
 */
public interface Injector {

    /**
     * The run whose proxy secret this is: an open one, or one that ended not long ago, of which {@link #isOpen} says so. Takes
     * constant time in the secret.
     */
    Optional<RunId> admit(Secret runSecret);

    /** Whether the run is still open; a closed run gets nothing more. */
    boolean isOpen(RunId run);

    /** The certificates from which leaves for this run's intercepted hosts are signed. */
    RunCertificates certificates(RunId run);

    /** Decides about a CONNECT before anything is dialled. */
    Interception intercept(RunId run, Origin origin);

    /**
     * Decides about one request inside an intercepted connection; asked again for each.
     *
     * @param wish what the request itself says about the connection that it wants
     */
    Decision decide(RunId run, HttpTarget target, Wish wish);

    /**
     * Hands out the values for one request and records the use: the grant (run and connection) is durable and the
     * request queued for the audit log before this returns.
     *
     * @throws InjectionRefusedException if the credential is gone, ended, or not meant for this origin, or the audit log
     *     cannot take the event; nothing may be sent then
     */
    Injection inject(RunId run, HttpTarget target, Decision.Inject decision);

    /**
     * Hands out the values for sending a request once more that the service answered with 401: those of a token that was
     * renewed meanwhile, or is renewed now. Waits for that, and records the use as {@link #inject} does.
     *
     * @param rejected what the request carried
     * @return empty when there is nothing better to send: a credential that cannot be renewed, or was renewed only just now
     */
    Optional<Renewed> renewed(RunId run, HttpTarget target, Decision.Inject decision, Injection rejected);

    /**
     * Tells how a request that was sent ended, for the audit log, the list of decisions and the connection's status; never
     * blocks, never throws.
     */
    void completed(RunId run, HttpTarget target, Decision decision, Outcome outcome);

    /**
     * Records that something was not sent; never blocks, never throws.
     *
     * @param target what was asked for: {@code CONNECT} and an empty path for a connection
     * @return what could have been expected to decide otherwise, for the client to read; never a secret
     */
    List<NearMiss> refused(RunId run, HttpTarget target, Refusal refusal);
}
