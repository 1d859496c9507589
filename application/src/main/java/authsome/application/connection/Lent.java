package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.util.Optional;
import java.util.SortedMap;

/** What everybody on a server may use at a provider where they have no connection of their own. */
public interface Lent {

    /** The connection as it is stored, in the vault of its owner; empty when none is lent. */
    Optional<Connection> find(ProviderName provider);

    /** Which connections are lent, by provider, whether or not they are still there. */
    SortedMap<ProviderName, ConnectionName> names();

    /** A number that grows with each change of what is lent by this process. */
    long epoch();
}
