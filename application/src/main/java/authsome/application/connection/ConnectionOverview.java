package authsome.application.connection;

import authsome.application.vault.Listing;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionDetails;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together what a listing of connections shows. */
final class ConnectionOverview {

    private final SortedMap<ProviderName, ConnectionName> defaults;
    private final Map<ProviderName, List<ConnectionSummary>> summaries = new TreeMap<>();
    private final Instant now;

    private ConnectionOverview(SortedMap<ProviderName, ConnectionName> defaults, Instant now) {
        this.defaults = defaults;
        this.now = now;
    }

    static List<ProviderConnections> of(ConnectionRecords records, VaultId vault, Instant now) {
        ConnectionOverview overview = new ConnectionOverview(records.defaults(vault), now);
        Listing<Connection> all = records.list(vault);
        all.values().forEach(overview::add);
        all.unreadable()
                .forEach(key -> ConnectionKey.parse(key)
                        .ifPresent(id -> overview.add(
                                id.provider(),
                                new ConnectionSummary(
                                        id.name(),
                                        overview.isDefault(id.provider(), id.name()),
                                        null,
                                        ConnectionStatus.INVALID,
                                        null,
                                        null,
                                        null,
                                        null,
                                        ConnectionDetails.NONE))));
        return overview.groups();
    }

    private void add(Connection connection) {
        ProviderName provider = connection.id().provider();
        ConnectionName name = connection.id().name();
        add(
                provider,
                new ConnectionSummary(
                        name,
                        isDefault(provider, name),
                        connection.credential().authType(),
                        connection.at(now).status(),
                        connection.credential() instanceof Credential.OAuth oauth ? oauth.grant() : null,
                        connection.obtainedAt(),
                        connection.expiresAt(),
                        connection.isEnding(now) ? connection.loginEndsAt() : null,
                        connection.details()));
    }

    private void add(ProviderName provider, ConnectionSummary summary) {
        summaries.computeIfAbsent(provider, _ -> new ArrayList<>()).add(summary);
    }

    private boolean isDefault(ProviderName provider, ConnectionName name) {
        return name.equals(defaults.get(provider));
    }

    private List<ProviderConnections> groups() {
        List<ProviderConnections> groups = new ArrayList<>();
        summaries.forEach((provider, connections) -> {
            connections.sort(Comparator.comparing(ConnectionSummary::name));
            groups.add(new ProviderConnections(
                    provider,
                    defaults.getOrDefault(provider, connections.getFirst().name()),
                    connections));
        });
        return groups;
    }
}
