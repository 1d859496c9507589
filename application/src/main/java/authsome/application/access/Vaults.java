package authsome.application.access;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.vault.SealedStore;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * The vaults of the caller's owner. A bound identity sees its own one and no other. Safe for use by many threads.
 *
 * <p>A vault is removed in steps, each safe to repeat: it is marked, so that nobody enters it; its key is destroyed, then its
 * documents; then it is forgotten. What a crash interrupts is finished at the next start.
 */
public final class Vaults {

    /** Each vault is a file with a key of its own, and listing an owner's vaults reads all of them. */
    private static final int MOST = 10_000;

    private final Registry registry;
    private final Ownership ownership;
    private final SealedStore store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;

    Vaults(
            Registry registry,
            Ownership ownership,
            SealedStore store,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        this.registry = registry;
        this.ownership = ownership;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Those that the caller may know of, by name. */
    public List<VaultEntry> list(Caller caller) {
        caller.require(Power.SEE);
        List<Claim> claims = registry.claims(caller.principal());
        return registry.vaults().of(caller.principal()).stream()
                .filter(vault -> !caller.rights().bound() || vault.id().equals(caller.vault()))
                .map(vault -> new VaultEntry(vault, workingIn(claims, vault.id())))
                .toList();
    }

    /**
     * Finds one by its name or id.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when there is none that the caller may know of
     */
    public Vault find(Caller caller, String name) {
        caller.require(Power.SEE);
        return ownership.vault(caller, name);
    }

    /**
     * Creates one.
     *
     * @param exclusive whether only identities that are put into it enter it
     * @throws AuthsomeException {@code CONNECTION_ALREADY_EXISTS} if the name is taken, {@code OPERATION_NOT_ALLOWED} if it is
     *     none, or there are too many
     */
    public Vault create(Caller caller, String name, boolean exclusive) {
        requireFree(caller);
        if (registry.vaults().all().size() >= MOST) {
            throw refused("there are " + MOST + " vaults on this server already")
                    .hint("remove one");
        }
        Vault vault =
                new Vault(VaultId.random(random), caller.principal(), checked(name), exclusive, false, clock.instant());
        registry.vaults().create(vault);
        audit.event("vault.created")
                .by(caller)
                .vault(vault.id())
                .detail("name", name)
                .durable();
        return vault;
    }

    /** Gives one another name. */
    public Vault rename(Caller caller, String name, String other) {
        requireFree(caller);
        Vault vault = ownership.vault(caller, name);
        Vault renamed = registry.vaults().rename(vault, checked(other));
        audit.event("vault.renamed")
                .by(caller)
                .vault(vault.id())
                .detail("from", vault.name().value())
                .detail("name", other)
                .durable();
        return renamed;
    }

    /** Has the caller's identity work in another vault from now on, when its calls name none. */
    public Vault use(Caller caller, String name) {
        requireFree(caller);
        Vault vault = ownership.vault(caller, name);
        Caller there = ownership.in(caller, name);
        registry.update(
                caller.requireIdentity().handle(),
                claim -> claim == null ? null : claim.in(vault.id(), clock.instant()));
        audit.event("vault.chosen").by(there).durable();
        return vault;
    }

    /**
     * Removes one and all that is in it, for ever: its key is destroyed.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} while identities work in it
     */
    public Vault remove(Caller caller, String name) {
        requireFree(caller);
        Vault vault = ownership.vault(caller, name);
        List<Handle> there = workingIn(registry.claims(caller.principal()), vault.id());
        if (!there.isEmpty()) {
            throw refused("vault '" + vault.name() + "' is where " + listed(there) + " work"
                            + (there.size() == 1 ? "s" : ""))
                    .hint("remove them first, or have them work elsewhere: authsome vault use NAME");
        }
        audit.event("vault.removed")
                .by(caller)
                .vault(vault.id())
                .detail("name", vault.name().value())
                .durable();
        registry.vaults().leave(vault);
        destroy(vault);
        return vault;
    }

    /** Finishes removals that a crash interrupted. */
    void repair() {
        registry.vaults().all().stream().filter(Vault::removing).forEach(this::destroy);
    }

    private void destroy(Vault vault) {
        store.destroy(new Space.OfVault(vault.id()));
        registry.vaults().forget(vault);
    }

    /** Who stays in one vault has nothing to change among the others. */
    private static void requireFree(Caller caller) {
        caller.require(Power.GOVERN);
        if (caller.rights().bound()) {
            throw refused(caller.name() + " stays in its vault").hint("act as an identity that is not bound to one");
        }
    }

    private static List<Handle> workingIn(List<Claim> claims, VaultId vault) {
        return claims.stream()
                .filter(claim -> claim.vault().equals(vault))
                .map(Claim::handle)
                .toList();
    }

    private static String listed(List<Handle> handles) {
        return String.join(", ", handles.stream().map(Handle::value).toList());
    }

    private static VaultName checked(String name) {
        try {
            return new VaultName(name);
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    private static AuthsomeException refused(String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why).during("vault");
    }
}
