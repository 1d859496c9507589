package authsome.application.access;

import authsome.application.access.AccessRecords.Owner;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Rights;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param proof by the identity itself; null as the published client does it, which is good enough on this machine only
     * @throws RefusedException {@code BAD_REQUEST} for a bad handle or DID; {@code UNAUTHENTICATED} if the proof proves nothing
     *     or is missing
     * @throws authsome.domain.error.AuthsomeException {@code IDENTITY_REGISTRATION} if either belongs to another
     */
    public Registration register(@Nullable Proof proof, RequestFacts request, String handle, String did) {
        Identity identity = checked(handle, did);
        if (proof != null) {
            verifier.use(verified(proof, request, identity));
        } else if (request.channel() == RequestFacts.Channel.REMOTE) {
            throw new RefusedException(Category.UNAUTHENTICATED, "Missing PoP authorization header");
        }
        // its DID stands nowhere before: whoever sends it has made the key, or has it from who did
        boolean first = registry.identity(identity.did()).isEmpty();
        return register(identity).asked(proof != null || first);
    }

    private ProofVerifier.Verified verified(Proof proof, RequestFacts request, Identity identity) {
        ProofVerifier.Verified verified = verifier.verify(proof, request);
        if (!verified.issuer().equals(identity.did())
                || !verified.subject().equals(identity.handle().value())) {
            throw new RefusedException(
                    Category.UNAUTHENTICATED, "Identity issuer does not match the identity in the request");
        }
        return verified;
    }

    private Registration register(Identity identity) {
        Registration registration = registration(registry.register(identity));
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
        ProofVerifier.Verified verified = verified(proof, request, identity);
        homeOwner.admit(identity);
        Identity registered = registry.register(identity);
        verifier.use(verified);
        Owner owner = homeOwner.make(registered);
        return new Registration(
                registered, Registration.Status.CLAIMED, owner.principal(), owner.vault(), Rights.ALL, true);
    }

    /**
     * Makes an identity the owner of a store that has none, for whoever opened that store with its keys: there is nobody who
     * could ask for a proof.
     *
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if there is an owner already
     */
    public Registration enterOwner(Identity identity) {
        homeOwner.admit(identity);
        Identity registered = registry.register(identity);
        Owner owner = homeOwner.make(registered);
        return new Registration(
                registered, Registration.Status.CLAIMED, owner.principal(), owner.vault(), Rights.ALL, true);
    }

    /**
     * Registers an identity whose key was made by whoever opened the store with its keys, see {@link #enterOwner}.
     *
     * @throws authsome.domain.error.AuthsomeException {@code IDENTITY_REGISTRATION} if handle or DID belong to another
     */
    public Registration enter(Identity identity) {
        return register(identity).asked(true);
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

    /** The identities that the caller's owner answers for, sorted by handle; for a bound one those in its vault. */
    public List<Registration> list(Caller caller) {
        caller.require(Power.SEE);
        return registry.claims(caller.principal()).stream()
                .filter(claim -> !caller.rights().bound() || claim.vault().equals(caller.vault()))
                .flatMap(claim -> registry.identity(claim.handle()).map(this::registration).stream())
                .toList();
    }

    /**
     * Looks at one of them; an administrator may look at everybody's.
     *
     * @throws RefusedException {@code NOT_FOUND} otherwise, as if it were not there
     */
    public Registration find(Caller caller, String handle) {
        caller.require(Power.SEE);
        return find(handle)
                .filter(found -> caller.has(Power.ADMINISTER) || isNear(caller, found))
                .orElseThrow(() -> new RefusedException(Category.NOT_FOUND, "Identity not found"));
    }

    private static boolean isNear(Caller caller, Registration found) {
        return caller.principal().equals(found.principal())
                && (!caller.rights().bound() || caller.vault().equals(found.vault()));
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
            return new Registration(identity, Registration.Status.CLAIM_REQUIRED, null, null, null, false);
        }
        return switch (claim.get().status()) {
            case PENDING -> new Registration(identity, Registration.Status.PENDING, null, null, null, false);
            case REJECTED -> new Registration(identity, Registration.Status.REJECTED, null, null, null, false);
            case ACCEPTED ->
                new Registration(
                        identity,
                        Registration.Status.CLAIMED,
                        claim.get().principal(),
                        claim.get().vault(),
                        claim.get().rights(),
                        false);
        };
    }
}
