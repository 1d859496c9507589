package authsome.domain.identity;

import java.time.Instant;

/**
 * A credential store of one principal, with a data key of its own.
 *
 * @param id its identifier
 * @param owner the principal that owns it
 * @param name what people call it
 * @param createdAt when it was created
 */
public record Vault(VaultId id, PrincipalId owner, String name, Instant createdAt) {}
