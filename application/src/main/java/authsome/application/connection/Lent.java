package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.provider.ProviderName;
import java.util.Optional;

/** What everybody on a server may use at a provider where they have no connection of their own. */
@FunctionalInterface
public interface Lent {

    /** The connection as it is stored, in the vault of its owner; empty when none is lent. */
    Optional<Connection> find(ProviderName provider);
}
