package authsome.application.refresh;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.identity.VaultId;

/** A connection of some vault. */
public record Place(VaultId vault, ConnectionId connection) {

    /** Where a connection stands. */
    public static Place of(Connection connection) {
        return new Place(connection.vault(), connection.id());
    }
}
