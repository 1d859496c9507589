package authsome.application.shared;

import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import java.time.Instant;

/**
 * Which connection everybody on this server may use at a provider where they have none of their own.
 *
 * @param connection the connection
 * @param owner whose it is
 * @param vault where it is
 * @param since since when
 */
public record GlobalConnection(ConnectionId connection, PrincipalId owner, VaultId vault, Instant since) {}
