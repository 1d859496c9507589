package authsome.domain.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or team that owns vaults.
 *
 * @param id its identifier
 * @param email trimmed and lower-cased; null for the owner of a local home, who needs no account
 * @param role what it may do
 * @param createdAt when it was created
 */
public record Principal(PrincipalId id, @Nullable String email, Role role, Instant createdAt) {}
