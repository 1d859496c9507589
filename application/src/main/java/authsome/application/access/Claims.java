package authsome.application.access;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Rights;
import authsome.domain.identity.VaultId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * For which identities the caller's owner answers, and how far. Nobody gives more than they have. Safe for use by many
 * threads.
 */
public final class Claims {

    private final Registry registry;
    private final Ownership ownership;
    private final AuditLog audit;
    private final InstantSource clock;

    Claims(Registry registry, Ownership ownership, AuditLog audit, InstantSource clock) {
        this.registry = registry;
        this.ownership = ownership;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Has the caller's owner answer for a registered identity. The same again is the same answer.
     *
     * @throws RefusedException {@code NOT_FOUND} when no such identity is registered
     * @throws AuthsomeException {@code IDENTITY_REGISTRATION} when somebody answers for it already
     */
    public Claim approve(Caller caller, String handle, Assignment given) {
        VaultId vault = checked(caller, given);
        Identity identity = known(handle);
        Claim wanted = new Claim(
                identity.handle(), caller.principal(), vault, given.rights(), ClaimStatus.ACCEPTED, clock.instant());
        Claim claim = updated(identity.handle(), wanted);
        if (!isSame(claim, wanted)) {
            throw claimed(caller, claim);
        }
        record("identity.claimed", caller, claim);
        return claim;
    }

    /**
     * Changes what an identity of the caller's owner may do, or where it works.
     *
     * @throws RefusedException {@code NOT_FOUND} when it is not the owner's, or of a vault that the caller does not know of
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if nobody would be left who can change it back
     */
    public Claim restrict(Caller caller, String handle, Assignment given) {
        Claim before = own(caller, handle);
        VaultId vault = given.vault() == null ? before.vault() : checked(caller, given);
        checked(caller, new Assignment(vault.value(), given.rights()));
        Claim after = before.with(given.rights(), clock.instant()).in(vault, clock.instant());
        if (!isFree(after.rights())) {
            requireAnother(before);
        }
        registry.update(before.handle(), claim -> claim == null ? null : after);
        record("identity.restricted", caller, after);
        return after;
    }

    /**
     * Ends that anybody answers for an identity of the caller's owner, and forgets it.
     *
     * @throws RefusedException {@code NOT_FOUND} when it is not the owner's
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if nobody would be left who can govern
     */
    public void withdraw(Caller caller, String handle) {
        Claim claim = own(caller, handle);
        requireAnother(claim);
        registry.identity(claim.handle()).ifPresent(registry::forget);
        // whether or not it can be recorded: taking something away never waits for the audit log
        audit.event("identity.removed").by(caller).detail("handle", handle).offer();
    }

    private Claim updated(Handle handle, Claim wanted) {
        Claim claim = registry.update(
                handle, before -> before == null || before.status() != ClaimStatus.ACCEPTED ? wanted : null);
        return claim == null ? wanted : claim;
    }

    private static AuthsomeException claimed(Caller caller, Claim claim) {
        AuthsomeException failure = new AuthsomeException(
                ErrorCode.IDENTITY_REGISTRATION, "Identity '" + claim.handle() + "' is already claimed");
        return claim.principal().equals(caller.principal())
                ? failure.hint("change what it may do: authsome agent restrict " + claim.handle())
                : failure;
    }

    private static boolean isSame(Claim claim, Claim wanted) {
        return claim.principal().equals(wanted.principal())
                && claim.vault().equals(wanted.vault())
                && claim.rights().equals(wanted.rights());
    }

    /**
     * Refuses what the caller may not give, before anything happens.
     *
     * @throws RefusedException {@code FORBIDDEN} or {@code NOT_FOUND}
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if it is more than the caller has
     */
    public VaultId checked(Caller caller, Assignment given) {
        caller.require(Power.GOVERN);
        Rights rights = given.rights();
        if (!rights.isWithin(caller.rights())) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED, caller.name() + " cannot give more than it has")
                    .during("agent");
        }
        return given.vault() == null
                ? caller.vault()
                : ownership.vault(caller, given.vault()).id();
    }

    private Claim own(Caller caller, String handle) {
        caller.require(Power.GOVERN);
        return Optional.of(known(handle))
                .flatMap(identity -> registry.claim(identity.handle()))
                .filter(claim -> claim.status() == ClaimStatus.ACCEPTED)
                .filter(claim -> claim.principal().equals(caller.principal()))
                .filter(claim -> !caller.rights().bound() || claim.vault().equals(caller.vault()))
                .filter(claim -> claim.rights().isWithin(caller.rights()))
                .orElseThrow(Claims::notFound);
    }

    /** An owner without any identity that can govern could never be governed again. */
    private void requireAnother(Claim claim) {
        boolean another = !isFree(claim.rights())
                || registry.claims(claim.principal()).stream()
                        .anyMatch(other -> !other.handle().equals(claim.handle()) && isFree(other.rights()));
        if (!another) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "'" + claim.handle() + "' is the only identity that can govern the others")
                    .during("agent")
                    .hint("make another one first: authsome agent create");
        }
    }

    private static boolean isFree(Rights rights) {
        return rights.isAll();
    }

    private Identity known(String handle) {
        try {
            return registry.identity(new Handle(handle)).orElseThrow(Claims::notFound);
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private void record(String event, Caller caller, Claim claim) {
        audit.event(event)
                .by(caller)
                .vault(claim.vault())
                .status("success")
                .detail("handle", claim.handle().value())
                .detail("reach", claim.rights().reach().wireName())
                .detail(
                        "providers",
                        String.join(
                                ",",
                                claim.rights().providers().stream()
                                        .map(Object::toString)
                                        .toList()))
                .detail("bound", Boolean.toString(claim.rights().bound()))
                .durable();
    }

    private static RefusedException notFound() {
        return new RefusedException(Category.NOT_FOUND, "Identity not found");
    }
}
