package authsome.domain.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person or team that owns vaults.
 *
 * @param id its identifier
 * @param email trimmed and lower-cased; null for the owner of a local home, who needs no account
 * @param role what it may do
 * @param disabled whether it may do nothing for the time being, and nobody for it
 * @param generation grows when all its browsers are signed out
 * @param createdAt when it was created
 */
public record Principal(
        PrincipalId id, @Nullable String email, Role role, boolean disabled, long generation, Instant createdAt) {

    /** The same principal, with another role. */
    public Principal with(Role other) {
        return new Principal(id, email, other, disabled, generation, createdAt);
    }

    /** The same principal, stopped or allowed to go on. Either signs its browsers out. */
    public Principal disabled(boolean now) {
        return new Principal(id, email, role, now, generation + 1, createdAt);
    }

    /** The same principal, with all its browsers signed out. */
    public Principal signedOut() {
        return new Principal(id, email, role, disabled, generation + 1, createdAt);
    }

    /** The same principal, with an account. */
    public Principal withEmail(String address) {
        return new Principal(id, address, role, disabled, generation, createdAt);
    }
}
