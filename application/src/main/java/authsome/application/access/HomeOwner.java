package authsome.application.access;

import authsome.application.access.AccessRecords.Owner;
import authsome.application.audit.AuditLog;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Gives a home its owner, once. One document decides who it is; principal, vault and claim follow from it, and are written
 * again at the next start if a crash came in between.
 */
final class HomeOwner {

    private final Registry registry;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;

    HomeOwner(Registry registry, AuditLog audit, InstantSource clock, SecureRandom random) {
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Refuses early, before anything is registered, unless {@code identity} is or may become the owner. */
    void admit(Identity identity) {
        Optional<Owner> owner = registry.owner();
        if (owner.isPresent() ? !isOwner(identity, owner.get()) : registry.hasPrincipals()) {
            throw refused();
        }
    }

    /** Makes a registered identity the owner. The owner itself may ask again: its first answer may have been lost. */
    Owner make(Identity identity) {
        Owner wanted = new Owner(
                identity.handle(),
                identity.did(),
                PrincipalId.random(random),
                VaultId.random(random),
                clock.instant(),
                false);
        boolean made = registry.reserve(wanted);
        Owner owner = registry.owner().orElse(wanted);
        if (!isOwner(identity, owner)) {
            throw refused();
        }
        if (owner.complete() && registry.claim(owner.handle()).isEmpty()) {
            // withdrawn since: what happens once does not happen again
            throw refused();
        }
        complete(owner);
        if (made) {
            audit.event("identity.claimed")
                    .by(owner.handle(), owner.principal())
                    .vault(owner.vault())
                    .status("success")
                    .durable();
        }
        return owner;
    }

    /** Finishes what a crash interrupted. */
    void repair() {
        registry.owner().filter(owner -> !owner.complete()).ifPresent(this::complete);
    }

    private void complete(Owner owner) {
        if (owner.complete()) {
            return;
        }
        registry.create(
                new Principal(owner.principal(), null, Role.ADMIN, false, 0, owner.at()),
                new Vault(owner.vault(), owner.principal(), VaultName.DEFAULT, false, false, owner.at()),
                new Claim(
                        owner.handle(),
                        owner.principal(),
                        owner.vault(),
                        Rights.ALL,
                        ClaimStatus.ACCEPTED,
                        owner.at()));
        registry.updateOwner(Owner::completed);
    }

    private static boolean isOwner(Identity identity, Owner owner) {
        return owner.handle().equals(identity.handle()) && owner.did().equals(identity.did());
    }

    private static AuthsomeException refused() {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, "this home has an owner already")
                .during("bootstrap")
                .hint("let the owner's identity approve this one");
    }
}
