package authsome.application.caller;

import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;

/**
 * Who makes a call, proven and resolved: an identity, its owner, and the vault that the call reads and writes.
 *
 * @param identity the identity that signed
 * @param principal who answers for it
 * @param vault whose connections it sees
 * @param role what the owner may do to the server
 */
public record Caller(Identity identity, PrincipalId principal, VaultId vault, Role role) {

    /**
     * Demands an administrator.
     *
     * @throws RefusedException {@code FORBIDDEN} if the owner is none
     */
    public void requireAdmin() {
        if (role != Role.ADMIN) {
            throw new RefusedException(RefusedException.Category.FORBIDDEN, "Admin role required");
        }
    }
}
