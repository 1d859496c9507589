package authsome.domain.identity;

import java.time.Instant;

/**
 * Binds an {@link Identity} to the {@link Principal} that answers for it, and to the vault it works in.
 *
 * @param handle the identity
 * @param principal its owner
 * @param vault the vault that the identity's calls read and write when they name no other
 * @param rights what the owner lets it do
 * @param status only an accepted claim lets the identity act
 * @param updatedAt when the status last changed
 */
public record Claim(
        Handle handle, PrincipalId principal, VaultId vault, Rights rights, ClaimStatus status, Instant updatedAt) {

    /** The same claim, with other rights. */
    public Claim with(Rights other, Instant now) {
        return new Claim(handle, principal, vault, other, status, now);
    }

    /** The same claim, in another vault. */
    public Claim in(VaultId other, Instant now) {
        return new Claim(handle, principal, other, rights, status, now);
    }
}
