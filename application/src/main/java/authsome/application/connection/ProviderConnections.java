package authsome.application.connection;

import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.util.List;

/**
 * The connections of one vault at one provider.
 *
 * @param provider the provider
 * @param defaultConnection the one that is used when nobody names one
 * @param connections at least one, sorted by name
 */
public record ProviderConnections(
        ProviderName provider, ConnectionName defaultConnection, List<ConnectionSummary> connections) {

    public ProviderConnections {
        connections = List.copyOf(connections);
    }
}
