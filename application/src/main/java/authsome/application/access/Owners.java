package authsome.application.access;

import authsome.application.vault.SealedStore;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes owners for the use cases that decide about accounts and browsers. Asks nobody for a power, so {@link
 * authsome.application.Broker} does not hand it out. Safe for use by many threads.
 */
public final class Owners {

    private final Registry registry;

    Owners(Registry registry) {
        this.registry = registry;
    }

    /** For what is done while no server runs. */
    public static Owners of(SealedStore store) {
        return new Owners(new Registry(store));
    }

    /** Who owns the home; empty where nobody became that by the first command. */
    public Optional<PrincipalId> ofHome() {
        return registry.owner().map(AccessRecords.Owner::principal);
    }

    /** Finds one. */
    public Optional<Principal> find(PrincipalId id) {
        return registry.principal(id);
    }

    /** Whether anybody owns anything here. */
    public boolean any() {
        return registry.hasPrincipals();
    }

    /** Creates one with its first vault; what is there already stays as it is. */
    public void create(PrincipalId id, String email, Role role, VaultId vault, Instant at) {
        registry.create(
                new Principal(id, email, role, false, 0, at),
                new Vault(vault, id, VaultName.DEFAULT, false, false, at));
    }

    /** Changes one; null when there is none. */
    public @Nullable Principal update(PrincipalId id, UnaryOperator<Principal> change) {
        return registry.update(id, change);
    }
}
