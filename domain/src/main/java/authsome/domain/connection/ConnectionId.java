package authsome.domain.connection;

import authsome.domain.provider.ProviderName;
import java.util.Comparator;

/**
 * Names a connection inside a vault.
 *
 * @param provider the provider
 * @param name the account at it
 */
public record ConnectionId(ProviderName provider, ConnectionName name) implements Comparable<ConnectionId> {

    private static final Comparator<ConnectionId> ORDER =
            Comparator.comparing(ConnectionId::provider).thenComparing(ConnectionId::name);

    @Override
    public int compareTo(ConnectionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
