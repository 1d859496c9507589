package authsome.application.access;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;

/** Decides who makes a call. Safe for use by many threads. */
public final class Access {

    public Access() {}

    /**
     * Verifies a proof against the request that carried it, and finds who answers for the identity behind it. A proof is
     * accepted once.
     *
     * @throws authsome.application.caller.RefusedException {@code UNAUTHENTICATED} when the proof proves nothing,
     *     {@code FORBIDDEN} when nobody answers for the identity
     */
    public Caller authenticate(Proof proof, RequestFacts request) {
        return Pending.value();
    }
}
