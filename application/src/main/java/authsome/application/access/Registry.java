package authsome.application.access;

import authsome.application.access.AccessRecords.Owner;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Claim;
import authsome.domain.identity.ClaimStatus;
import authsome.domain.identity.Did;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Vault;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Identities, owners, vaults and claims in the registry.
 *
 * <p>That one DID has one handle is kept by a reservation at {@code did/<key>}. A reservation counts only while the identity
 * that it names agrees, so one that a crash left behind is taken over.
 */
final class Registry {

    private static final Space SPACE = new Space.Registry();
    private static final int DID_PREFIX = "did:key:".length();
    private static final DocumentId OWNER = id("owner");

    private final SealedStore store;
    private final VaultRecords vaults;

    Registry(SealedStore store) {
        this.store = store;
        this.vaults = new VaultRecords(store);
    }

    /** A number that grows with each write here by this process. */
    long epoch() {
        return store.epoch(SPACE, "identity")
                + store.epoch(SPACE, "claim")
                + store.epoch(SPACE, "principal")
                + store.epoch(SPACE, "vault");
    }

    Optional<Identity> identity(Handle handle) {
        return store.find(id("identity/" + handle), AccessRecords.IDENTITY).map(Stored::value);
    }

    Optional<Identity> identity(Did did) {
        return reserved(did)
                .flatMap(this::identity)
                .filter(identity -> identity.did().equals(did));
    }

    Optional<Claim> claim(Handle handle) {
        return store.find(id("claim/" + handle), AccessRecords.CLAIM).map(Stored::value);
    }

    Optional<Principal> principal(PrincipalId principal) {
        return store.find(id("principal/" + principal), AccessRecords.PRINCIPAL).map(Stored::value);
    }

    /** The same, see {@link SealedStore#recall}. */
    Optional<Principal> recall(PrincipalId principal) {
        return store.recall(id("principal/" + principal), AccessRecords.PRINCIPAL)
                .map(Stored::value);
    }

    List<Principal> principals() {
        return store.list(SPACE, "principal/", AccessRecords.PRINCIPAL).values();
    }

    /** Changes a principal; null when there is none. */
    @Nullable
    Principal update(PrincipalId principal, UnaryOperator<Principal> change) {
        return store.update(
                id("principal/" + principal),
                AccessRecords.PRINCIPAL,
                before -> before == null ? null : change.apply(before));
    }

    VaultRecords vaults() {
        return vaults;
    }

    Optional<Owner> owner() {
        return store.find(OWNER, AccessRecords.OWNER).map(Stored::value);
    }

    List<Claim> claims() {
        return store.list(SPACE, "claim/", AccessRecords.CLAIM).values();
    }

    /** The accepted claims of one owner, sorted by handle. */
    List<Claim> claims(PrincipalId principal) {
        return claims().stream()
                .filter(claim -> claim.principal().equals(principal))
                .filter(claim -> claim.status() == ClaimStatus.ACCEPTED)
                .sorted(Comparator.comparing(Claim::handle))
                .toList();
    }

    /** Changes or creates a claim; see {@link SealedStore#update}. */
    @Nullable
    Claim update(Handle handle, Function<@Nullable Claim, @Nullable Claim> change) {
        return store.update(id("claim/" + handle), AccessRecords.CLAIM, change);
    }

    /** Forgets an identity: first that anybody answers for it, then its name, then its key. */
    void forget(Identity identity) {
        store.delete(id("claim/" + identity.handle()));
        store.delete(id("identity/" + identity.handle()));
        store.delete(reservation(identity.did()));
    }

    /** Whether anybody owns anything here, readable or not. */
    boolean hasPrincipals() {
        var page = store.page(SPACE, "principal/", null, 1, AccessRecords.PRINCIPAL);
        return !page.records().isEmpty() || !page.damaged().isEmpty();
    }

    /**
     * Registers an identity; the same pair again changes nothing. One at a time in this process; between several servers the
     * look at the reservation afterwards decides.
     */
    synchronized Identity register(Identity identity) {
        Optional<Identity> sameHandle = identity(identity.handle());
        if (sameHandle.isPresent()) {
            return agreed(identity, sameHandle.get());
        }
        store.update(reservation(identity.did()), AccessRecords.RESERVATION, before -> {
            if (before != null && stands(before, identity.did())) {
                throw taken(before);
            }
            return identity.handle();
        });
        DocumentId id = id("identity/" + identity.handle());
        if (!store.put(id, 0, identity, AccessRecords.IDENTITY)) {
            return agreed(identity, identity(identity.handle()).orElse(identity));
        }
        Handle holder = reserved(identity.did()).orElse(identity.handle());
        if (!holder.equals(identity.handle())) {
            store.delete(id, 1);
            throw taken(holder);
        }
        return identity;
    }

    private boolean stands(Handle handle, Did did) {
        return identity(handle).filter(other -> other.did().equals(did)).isPresent();
    }

    private Optional<Handle> reserved(Did did) {
        return store.find(reservation(did), AccessRecords.RESERVATION).map(Stored::value);
    }

    /** Makes somebody the owner; false if somebody is. */
    boolean reserve(Owner owner) {
        return store.put(OWNER, 0, owner, AccessRecords.OWNER);
    }

    void updateOwner(UnaryOperator<Owner> change) {
        store.update(OWNER, AccessRecords.OWNER, owner -> owner == null ? null : change.apply(owner));
    }

    /** Creates what is not there yet. */
    void create(Principal principal, Vault vault, Claim claim) {
        create(principal, vault);
        store.put(id("claim/" + claim.handle()), 0, claim, AccessRecords.CLAIM);
    }

    /** Creates what is not there yet. */
    void create(Principal principal, Vault vault) {
        store.put(id("principal/" + principal.id()), 0, principal, AccessRecords.PRINCIPAL);
        vaults.create(vault);
    }

    private static Identity agreed(Identity wanted, Identity stored) {
        if (!stored.did().equals(wanted.did())) {
            throw new AuthsomeException(
                    ErrorCode.IDENTITY_REGISTRATION, "Identity handle '" + wanted.handle() + "' is already registered");
        }
        return stored;
    }

    private static AuthsomeException taken(Handle other) {
        return new AuthsomeException(
                ErrorCode.IDENTITY_REGISTRATION, "DID is already registered to identity handle '" + other + "'");
    }

    private static DocumentId reservation(Did did) {
        return id("did/" + did.value().substring(DID_PREFIX));
    }

    private static DocumentId id(String key) {
        return new DocumentId(SPACE, new DocumentKey(key));
    }
}
