package authsome.application.access;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.VaultId;
import java.util.Optional;

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
     * @throws RefusedException {@code UNAUTHENTICATED} when the proof proves nothing,
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
     * @throws RefusedException {@code UNAUTHENTICATED} when it is not registered any more,
     *     {@code FORBIDDEN} when nobody answers for it
     */
    public Caller current(Handle handle) {
        return ownership.current(handle);
    }

    /**
     * The same, in the vault where the identity began what is gone on with.
     *
     * @throws RefusedException as {@link #current(Handle)}, and when the identity may not enter that vault
     */
    public Caller current(Handle handle, VaultId vault) {
        return in(ownership.current(handle), vault.value());
    }

    /**
     * An owner itself, as it acts in a browser that it signed in: in its default vault, with all rights.
     *
     * @throws RefusedException {@code FORBIDDEN} when it may not act
     */
    public Caller person(PrincipalId principal) {
        return ownership.person(principal);
    }

    /**
     * The same caller in another vault of its owner.
     *
     * @param vault its name or id
     * @throws RefusedException {@code NOT_FOUND} when there is none that the caller may know of, {@code FORBIDDEN} when it may
     *     not enter
     */
    public Caller in(Caller caller, String vault) {
        return ownership.in(caller, vault);
    }

    /** What an identity may do in a vault as that stands now; empty when it may do nothing there. */
    public Optional<Rights> standing(Handle handle, VaultId vault) {
        try {
            return Optional.of(current(handle, vault).rights());
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    /** A number that grows with each write by this process to what decides here. */
    public long epoch() {
        return ownership.epoch();
    }
}
