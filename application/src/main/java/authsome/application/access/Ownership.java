package authsome.application.access;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.Ages;
import authsome.application.vault.Ages.Stamp;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Claim;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.ports.store.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds who answers for an identity. Answers are kept as long as {@link Ages} allows; refusals are not. */
final class Ownership {

    private static final int MOST = 10_000;
    private static final String VAULT_ID = "vault_";

    private final Registry registry;
    private final Ages ages;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Ownership(Registry registry, Ages ages) {
        this.registry = registry;
        this.ages = ages;
    }

    /**
     * Confirms that a handle is registered with a DID.
     *
     * @throws RefusedException {@code UNAUTHENTICATED} otherwise
     */
    Identity registered(String handle, Did did) {
        Known fresh = fresh(handle);
        Identity identity = fresh != null ? fresh.identity() : find(handle);
        if (!identity.did().equals(did)) {
            throw new RefusedException(Category.UNAUTHENTICATED, "Identity issuer does not match registered DID");
        }
        return identity;
    }

    /**
     * Finds who answers for a registered identity.
     *
     * @throws RefusedException {@code FORBIDDEN} when nobody does
     */
    Caller resolve(Identity identity) {
        String handle = identity.handle().value();
        Known fresh = fresh(handle);
        if (fresh != null) {
            return fresh.caller();
        }
        Stamp stamp = ages.stamp(registry.epoch());
        Caller caller = read(identity);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(handle, new Known(identity, caller, stamp));
        return caller;
    }

    /** Finds who answers for an identity by its handle alone: for what it began itself. */
    Caller current(Handle handle) {
        Known fresh = fresh(handle.value());
        return fresh != null ? fresh.caller() : resolve(find(handle.value()));
    }

    /**
     * An owner itself, as it acts in a browser: in its default vault, with all rights.
     *
     * @throws RefusedException {@code FORBIDDEN} when it may not act
     */
    Caller person(PrincipalId id) {
        Principal principal = active(id);
        List<Vault> vaults = registry.vaults().of(id);
        Vault vault = vaults.stream()
                .filter(one -> one.name().equals(VaultName.DEFAULT))
                .findFirst()
                .or(() -> vaults.stream().filter(one -> !one.exclusive()).findFirst())
                .orElseThrow(() -> forbidden("Principal '" + id + "' has no default vault"));
        return new Caller(null, id, vault.id(), principal.role(), Rights.ALL);
    }

    /**
     * The same caller in another vault of its owner.
     *
     * @param name the vault's name or id
     * @throws RefusedException {@code NOT_FOUND} when there is none that the caller may know of, {@code FORBIDDEN} when it may
     *     not enter
     */
    Caller in(Caller caller, String name) {
        Vault vault = vault(caller, name);
        if (vault.id().equals(caller.vault())) {
            return caller;
        }
        if (vault.exclusive()) {
            throw forbidden("Vault '" + vault.name() + "' is for the identities that were put into it");
        }
        return new Caller(caller.identity(), caller.principal(), vault.id(), caller.role(), caller.rights());
    }

    /** A vault of the caller's owner. For a bound identity there is its own one and no other. */
    Vault vault(Caller caller, String name) {
        return named(caller.principal(), name)
                .filter(vault -> vault.owner().equals(caller.principal()) && !vault.removing())
                .filter(vault -> !caller.rights().bound() || vault.id().equals(caller.vault()))
                .orElseThrow(() -> new RefusedException(Category.NOT_FOUND, "Vault not found"));
    }

    private Optional<Vault> named(PrincipalId owner, String name) {
        try {
            return name.startsWith(VAULT_ID)
                    ? registry.vaults().recall(new VaultId(name))
                    : registry.vaults().find(owner, new VaultName(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    long epoch() {
        return registry.epoch();
    }

    private @Nullable Known fresh(String handle) {
        Known found = known.get(handle);
        if (found == null) {
            return null;
        }
        return switch (ages.of(found.stamp(), registry.epoch())) {
            case FRESH -> found;
            case AGING -> ages.areShared() ? renewed(handle, found) : null;
            case OVER -> null;
        };
    }

    /** The same once more, while somebody looks whether it still stands. */
    private Known renewed(String handle, Known found) {
        Known touched = new Known(
                found.identity(), found.caller(), ages.stamp(found.stamp().epoch()));
        if (known.replace(handle, found, touched)) {
            Thread.ofVirtual().name("authsome-standing").start(() -> lookAgain(handle, touched));
        }
        return found;
    }

    private void lookAgain(String handle, Known touched) {
        try {
            Stamp stamp = ages.stamp(registry.epoch());
            Identity identity = find(handle);
            known.replace(handle, touched, new Known(identity, read(identity), stamp));
        } catch (RefusedException | StorageException | AuthsomeException _) {
            // whoever asks next is told why
            known.remove(handle, touched);
        }
    }

    private Identity find(String handle) {
        try {
            return registry.identity(new Handle(handle)).orElseThrow(Ownership::unknown);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    private Caller read(Identity identity) {
        Handle handle = identity.handle();
        Claim claim = registry.claim(handle).orElseThrow(() -> forbidden("Identity '" + handle + "' is not claimed"));
        switch (claim.status()) {
            case REJECTED -> throw forbidden("Identity '" + handle + "' claim has been rejected");
            case PENDING -> throw forbidden("Identity '" + handle + "' claim is pending principal approval");
            case ACCEPTED -> {}
        }
        Principal principal = active(claim.principal());
        if (registry.vaults()
                .find(claim.vault())
                .filter(vault -> !vault.removing())
                .isEmpty()) {
            throw forbidden("Principal '" + principal.id() + "' has no default vault");
        }
        return new Caller(identity, principal.id(), claim.vault(), principal.role(), claim.rights());
    }

    private Principal active(PrincipalId id) {
        Principal principal = registry.principal(id).orElseThrow(() -> forbidden("Principal '" + id + "' not found"));
        if (principal.disabled()) {
            throw forbidden("Principal '" + id + "' is disabled");
        }
        return principal;
    }

    private static RefusedException unknown() {
        return new RefusedException(Category.UNAUTHENTICATED, "Unknown identity handle");
    }

    private static RefusedException forbidden(String detail) {
        return new RefusedException(Category.FORBIDDEN, detail);
    }

    private record Known(Identity identity, Caller caller, Stamp stamp) {}
}
