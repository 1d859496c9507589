package authsome.domain.identity;

import java.time.Instant;

/**
 * A credential store of one principal, with a data key of its own.
 *
 * @param id its identifier
 * @param owner the principal that owns it
 * @param name what people call it
 * @param exclusive whether only identities that were put into this very vault enter it; the vault of a profile is
 * @param removing whether it is being removed: nobody enters it any more, and its key is destroyed or about to be
 * @param createdAt when it was created
 */
public record Vault(
        VaultId id, PrincipalId owner, VaultName name, boolean exclusive, boolean removing, Instant createdAt) {

    /** A vault under another name. */
    public Vault renamed(VaultName other) {
        return new Vault(id, owner, other, exclusive, removing, createdAt);
    }

    /** The same vault, on its way out. */
    public Vault leaving() {
        return new Vault(id, owner, name, exclusive, true, createdAt);
    }
}
