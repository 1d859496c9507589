package authsome.library;

import authsome.domain.identity.Reach;
import org.jspecify.annotations.Nullable;

/**
 * An identity of the owner.
 *
 * @param handle its name
 * @param vaultId the vault in which it works; null where an older daemon does not tell
 * @param reach how far it may go
 * @param bound whether it works in that vault only
 */
public record Profile(String handle, @Nullable String vaultId, Reach reach, boolean bound) {}
