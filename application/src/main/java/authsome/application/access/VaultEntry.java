package authsome.application.access;

import authsome.domain.identity.Handle;
import authsome.domain.identity.Vault;
import java.util.List;

/**
 * A vault, and who works in it.
 *
 * @param vault the vault
 * @param identities the identities whose calls go there when they name no other, sorted
 */
public record VaultEntry(Vault vault, List<Handle> identities) {

    public VaultEntry {
        identities = List.copyOf(identities);
    }
}
