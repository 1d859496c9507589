package authsome.domain.identity;

import java.time.Instant;

/**
 * Binds an {@link Identity} to the {@link Principal} that answers for it, and to the vault it works in.
 *
 * @param handle the identity
 * @param principal its owner
 * @param vault the vault that the identity's calls read and write
 * @param status only an accepted claim lets the identity act
 * @param updatedAt when the status last changed
 */
public record Claim(Handle handle, PrincipalId principal, VaultId vault, ClaimStatus status, Instant updatedAt) {}
