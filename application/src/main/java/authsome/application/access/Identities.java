package authsome.application.access;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import authsome.domain.identity.Identity;
import java.util.List;
import java.util.Optional;

/** Registers identities and finds them. Safe for use by many threads. */
public final class Identities {

    public Identities() {}

    /**
     * Registers an identity; the same pair again is the same answer.
     *
     * @throws authsome.application.caller.RefusedException {@code BAD_REQUEST} for a bad handle or DID
     * @throws authsome.domain.error.AuthsomeException {@code IDENTITY_REGISTRATION} if either belongs to another
     */
    public Registration register(String handle, String did) {
        return Pending.value();
    }

    /**
     * Makes the signer of the proof the owner of this home, once: identity, administrator, vault and claim.
     *
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if there is an owner already
     * @throws authsome.application.caller.RefusedException if the proof proves nothing, or did not come by the home's socket
     */
    public Registration bootstrap(Proof proof, RequestFacts request, String handle, String did) {
        return Pending.value();
    }

    /** Finds an identity by its handle. */
    public Optional<Registration> find(String handle) {
        return Pending.value();
    }

    /** Finds an identity by its DID. */
    public Optional<Identity> findByDid(String did) {
        return Pending.value();
    }

    /** The identities that the caller's owner answers for, sorted by handle. */
    public List<Registration> list(Caller caller) {
        return Pending.value();
    }
}
