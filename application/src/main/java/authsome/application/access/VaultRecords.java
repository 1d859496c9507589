package authsome.application.access;

import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Vault;
import authsome.domain.identity.VaultId;
import authsome.domain.identity.VaultName;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Vaults in the registry.
 *
 * <p>That an owner has one vault of a name is kept by a reservation at {@code vault-name/<owner>/<name>}. It counts only while
 * the vault that it names agrees, so one that a crash left behind is taken over.
 */
final class VaultRecords {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "vault/";

    private final SealedStore store;

    VaultRecords(SealedStore store) {
        this.store = store;
    }

    Optional<Vault> find(VaultId vault) {
        return store.find(id(vault), AccessRecords.VAULT).map(Stored::value);
    }

    /** The same, see {@link SealedStore#recall}. */
    Optional<Vault> recall(VaultId vault) {
        return store.recall(id(vault), AccessRecords.VAULT).map(Stored::value);
    }

    /** A vault of an owner by its name; never one that is being removed. */
    Optional<Vault> find(PrincipalId owner, VaultName name) {
        Optional<Vault> reserved = store.find(reservation(owner, name), AccessRecords.VAULT_RESERVATION)
                .flatMap(stored -> find(stored.value()))
                .filter(vault -> isNamed(vault, owner, name));
        return reserved.isPresent()
                ? reserved
                // homes of earlier releases have no reservation for their first vault
                : of(owner).stream()
                        .filter(vault -> isNamed(vault, owner, name))
                        .findFirst();
    }

    /** All vaults of this server that can be read, those on their way out too. */
    List<Vault> all() {
        return store.list(SPACE, PREFIX, AccessRecords.VAULT).values();
    }

    /** The vaults of an owner, by name. */
    List<Vault> of(PrincipalId owner) {
        return all().stream()
                .filter(vault -> vault.owner().equals(owner) && !vault.removing())
                .sorted(Comparator.comparing(Vault::name))
                .toList();
    }

    /**
     * Creates a vault. One at a time in this process; between several servers the reservation decides.
     *
     * @throws AuthsomeException {@code CONNECTION_ALREADY_EXISTS} if the owner has another of that name
     */
    synchronized void create(Vault vault) {
        reserve(vault, vault.name());
        store.put(id(vault.id()), 0, vault, AccessRecords.VAULT);
    }

    /** Gives a vault another name; null when it is gone. */
    synchronized Vault rename(Vault vault, VaultName name) {
        reserve(vault, name);
        Vault renamed = store.update(
                id(vault.id()), AccessRecords.VAULT, before -> before == null ? null : before.renamed(name));
        if (renamed == null) {
            throw new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, "the vault was removed meanwhile");
        }
        if (!vault.name().equals(name)) {
            release(vault);
        }
        return renamed;
    }

    /** Marks a vault: nobody enters it from now on. */
    void leave(Vault vault) {
        store.update(id(vault.id()), AccessRecords.VAULT, before -> before == null ? null : before.leaving());
    }

    /** Forgets a vault whose content is gone. */
    void forget(Vault vault) {
        release(vault);
        store.delete(id(vault.id()));
    }

    private void reserve(Vault vault, VaultName name) {
        find(vault.owner(), name)
                .filter(other -> !other.id().equals(vault.id()))
                .ifPresent(_ -> {
                    throw taken(name);
                });
        store.update(reservation(vault.owner(), name), AccessRecords.VAULT_RESERVATION, before -> {
            boolean stands = before != null
                    && !before.equals(vault.id())
                    && find(before)
                            .filter(other -> isNamed(other, vault.owner(), name))
                            .isPresent();
            if (stands) {
                throw taken(name);
            }
            return vault.id();
        });
    }

    private void release(Vault vault) {
        DocumentId reservation = reservation(vault.owner(), vault.name());
        store.find(reservation, AccessRecords.VAULT_RESERVATION)
                .filter(stored -> stored.value().equals(vault.id()))
                .ifPresent(stored -> store.delete(reservation, stored.version()));
    }

    private static boolean isNamed(Vault vault, PrincipalId owner, VaultName name) {
        return vault.owner().equals(owner) && vault.name().equals(name) && !vault.removing();
    }

    private static AuthsomeException taken(VaultName name) {
        return new AuthsomeException(ErrorCode.CONNECTION_ALREADY_EXISTS, "there is a vault '" + name + "' already")
                .during("vault")
                .hint("choose another name, or use it: --vault " + name);
    }

    private static DocumentId reservation(PrincipalId owner, VaultName name) {
        return new DocumentId(SPACE, new DocumentKey("vault-name/" + owner + "/" + name));
    }

    private static DocumentId id(VaultId vault) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + vault));
    }
}
