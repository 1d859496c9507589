package authsome.application.access;

import authsome.application.audit.AuditLog;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Wires what decides about access over one registry and one memory of used proofs. */
public final class AccessControl {

    private final Registry registry;
    private final Access access;
    private final Identities identities;
    private final Vaults vaults;
    private final Claims claims;
    private final Principals principals;
    private final Owners owners;

    /**
     * Finishes the creation of the home's owner, should a crash have interrupted it.
     *
     * @param audience for whom proofs are made
     */
    public AccessControl(
            SealedStore store, AuditLog audit, InstantSource clock, SecureRandom random, Audience audience) {
        this.registry = new Registry(store);
        ProofVerifier verifier = new ProofVerifier(new SigningKeys(), clock, audience);
        HomeOwner owner = new HomeOwner(registry, audit, clock, random);
        owner.repair();
        Ownership ownership = new Ownership(registry, store.ages(clock));
        this.access = new Access(verifier, ownership);
        this.vaults = new Vaults(registry, ownership, store, audit, clock, random);
        vaults.repair();
        this.claims = new Claims(registry, ownership, audit, clock);
        this.principals = new Principals(registry, audit);
        this.owners = new Owners(registry);
        this.identities = new Identities(registry, owner, verifier, audit, clock);
    }

    public Access access() {
        return access;
    }

    public Identities identities() {
        return identities;
    }

    public Vaults vaultsOfOwners() {
        return vaults;
    }

    public Claims claims() {
        return claims;
    }

    public Principals principals() {
        return principals;
    }

    /** For the wiring of use cases alone. */
    public Owners owners() {
        return owners;
    }

    /** Every vault of this server. */
    public List<VaultId> vaults() {
        return registry.vaults().all().stream()
                .filter(vault -> !vault.removing())
                .map(Vault::id)
                .toList();
    }
}
