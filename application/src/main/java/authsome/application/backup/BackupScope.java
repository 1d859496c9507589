package authsome.application.backup;

import authsome.domain.identity.VaultId;

/** What a backup is of. */
public sealed interface BackupScope {

    /**
     * All that a home has.
     *
     * @param identities whether the keys of its identities travel too
     */
    record WholeHome(boolean identities) implements BackupScope {}

    /**
     * The connections of one vault, and nothing of who they belong to.
     *
     * @param vault one that the caller may enter
     */
    record OneVault(VaultId vault) implements BackupScope {}
}
