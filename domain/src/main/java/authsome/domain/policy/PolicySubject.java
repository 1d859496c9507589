package authsome.domain.policy;

import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.Handle;
import authsome.domain.identity.VaultId;
import org.jspecify.annotations.Nullable;

/**
 * Who uses what.
 *
 * @param identity who; null for the owner, in a browser
 * @param vault where
 * @param connection which credential
 */
public record PolicySubject(@Nullable Handle identity, VaultId vault, ConnectionId connection) {}
