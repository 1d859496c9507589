package authsome.application.access;

import authsome.application.caller.Caller;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;

/** Decides who makes a call. Safe for use by many threads. */
public final class Access {

    private final ProofVerifier verifier;
    private final Ownership ownership;

    Access(ProofVerifier verifier, Ownership ownership) {
        this.verifier = verifier;
        this.ownership = ownership;
    }

    /**
     * Verifies a proof against the request that carried it, and finds who answers for the identity behind it. A proof is
     * accepted once.
     *
     * @throws authsome.application.caller.RefusedException {@code UNAUTHENTICATED} when the proof proves nothing,
     *     {@code FORBIDDEN} when nobody answers for the identity
     */
    public Caller authenticate(Proof proof, RequestFacts request) {
        ProofVerifier.Verified verified = verifier.verify(proof, request);
        Identity identity = ownership.registered(verified.subject(), verified.issuer());
        verifier.use(verified);
        return ownership.resolve(identity);
    }

    /**
     * Finds who answers now for an identity that proved itself earlier, as for a login that a browser finishes.
     *
     * @throws authsome.application.caller.RefusedException {@code UNAUTHENTICATED} when it is not registered any more,
     *     {@code FORBIDDEN} when nobody answers for it
     */
    public Caller current(Handle handle) {
        return ownership.current(handle);
    }
}
