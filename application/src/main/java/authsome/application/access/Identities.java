package authsome.application.access;

import authsome.application.access.AccessRecords.Owner;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Registers identities and finds them. Safe for use by many threads. */
public final class Identities {

    private final Registry registry;
    private final HomeOwner homeOwner;
    private final ProofVerifier verifier;
    private final AuditLog audit;
    private final InstantSource clock;

    Identities(Registry registry, HomeOwner homeOwner, ProofVerifier verifier, AuditLog audit, InstantSource clock) {
        this.registry = registry;
        this.homeOwner = homeOwner;
        this.verifier = verifier;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Registers an identity; the same pair again is the same answer.
     *
     * @throws RefusedException {@code BAD_REQUEST} for a bad handle or DID
     * @throws authsome.domain.error.AuthsomeException {@code IDENTITY_REGISTRATION} if either belongs to another
     */
    public Registration register(String handle, String did) {
        Registration registration = registration(registry.register(checked(handle, did)));
        audit.event("identity.created")
                .by(registration.identity().handle(), registration.principal())
                .status(registration.status().wireName())
                .durable();
        return registration;
    }

    /**
     * Makes the signer of the proof the owner of this home, once: identity, administrator, vault and claim.
     *
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if there is an owner already
     * @throws RefusedException if the proof proves nothing, or did not come by the home's socket
     */
    public Registration bootstrap(Proof proof, RequestFacts request, String handle, String did) {
        if (request.channel() != RequestFacts.Channel.UNIX_SOCKET) {
            throw new RefusedException(Category.FORBIDDEN, "Only the socket of this home can make its owner");
        }
        Identity identity = checked(handle, did);
        ProofVerifier.Verified verified = verifier.verify(proof, request);
        if (!verified.issuer().equals(identity.did()) || !verified.subject().equals(handle)) {
            throw new RefusedException(
                    Category.UNAUTHENTICATED, "Identity issuer does not match the identity in the request");
        }
        homeOwner.admit(identity);
        Identity registered = registry.register(identity);
        verifier.use(verified);
        Owner owner = homeOwner.make(registered);
        return new Registration(registered, Registration.Status.CLAIMED, owner.principal(), owner.vault());
    }

    /** Finds an identity by its handle. */
    public Optional<Registration> find(String handle) {
        try {
            return registry.identity(new Handle(handle)).map(this::registration);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Finds an identity by its DID. */
    public Optional<Identity> findByDid(String did) {
        try {
            return registry.identity(new Did(did));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The identities that the caller's owner answers for, sorted by handle. */
    public List<Registration> list(Caller caller) {
        return registry.claims().stream()
                .filter(claim -> claim.principal().equals(caller.principal()))
                .filter(claim -> claim.status() == ClaimStatus.ACCEPTED)
                .map(Claim::handle)
                .sorted(Comparator.naturalOrder())
                .flatMap(handle -> registry.identity(handle).map(this::registration).stream())
                .toList();
    }

    private Identity checked(String handle, String did) {
        try {
            Identity identity = new Identity(new Handle(handle), new Did(did), clock.instant());
            if (!SigningKeys.isUsable(identity.did())) {
                throw new RefusedException(Category.BAD_REQUEST, "did:key is not a usable Ed25519 public key");
            }
            return identity;
        } catch (IllegalArgumentException wrong) {
            String why = wrong.getMessage();
            throw new RefusedException(Category.BAD_REQUEST, why == null ? "bad handle or DID" : why);
        }
    }

    private Registration registration(Identity identity) {
        Optional<Claim> claim = registry.claim(identity.handle());
        if (claim.isEmpty()) {
            return new Registration(identity, Registration.Status.CLAIM_REQUIRED, null, null);
        }
        return switch (claim.get().status()) {
            case PENDING -> new Registration(identity, Registration.Status.PENDING, null, null);
            case REJECTED -> new Registration(identity, Registration.Status.REJECTED, null, null);
            case ACCEPTED ->
                new Registration(
                        identity,
                        Registration.Status.CLAIMED,
                        claim.get().principal(),
                        claim.get().vault());
        };
    }
}
