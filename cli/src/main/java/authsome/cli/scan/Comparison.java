package authsome.cli.scan;

import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.provider.ProviderListing;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import authsome.cli.command.Invocation;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts what was found beside what is stored. Values go to the daemon, which answers whether they are the stored ones. */
final class Comparison {

    private static final String API_KEY = "api_key";

    private final Invocation invocation;
    private final EnvironmentValues values;

    Comparison(Invocation invocation, EnvironmentValues values) {
        this.invocation = invocation;
        this.values = values;
    }

    /** One row for each provider that takes a key, by name. */
    List<ScanRow> rows() {
        Map<String, ConnectionGroup> groups = new HashMap<>();
        invocation
                .call(client -> client.listConnections())
                .connections()
                .forEach(group -> groups.put(group.name(), group));
        List<ScanRow> rows = new ArrayList<>();
        for (ProviderView provider : providers()) {
            WayView way = provider.findWay(API_KEY);
            if (way != null) {
                rows.add(row(provider, way.environmentName(), groups.get(provider.name())));
            }
        }
        return rows;
    }

    /** The definitions that count: a custom one hides a bundled one. */
    private Collection<ProviderView> providers() {
        ProviderListing listing = invocation.call(client -> client.providers());
        SortedMap<String, ProviderView> all = new TreeMap<>();
        listing.bundled().forEach(provider -> all.put(provider.name(), provider));
        listing.custom().forEach(provider -> all.put(provider.name(), provider));
        return all.values();
    }

    private ScanRow row(ProviderView provider, @Nullable String variable, @Nullable ConnectionGroup group) {
        String connection = connection(group);
        boolean stored = group != null
                && group.connections().stream()
                        .anyMatch(one -> one.connectionName().equals(connection));
        FoundValue found = variable == null ? null : values.find(variable);
        return new ScanRow(
                provider.name(),
                connection,
                status(provider, connection, stored, variable, found),
                variable,
                found,
                null);
    }

    private String connection(@Nullable ConnectionGroup group) {
        ConnectionName named = invocation.findConnection();
        if (named != null) {
            return named.value();
        }
        return group == null ? ConnectionName.DEFAULT.value() : group.defaultConnection();
    }

    private String status(
            ProviderView provider,
            String connection,
            boolean stored,
            @Nullable String variable,
            @Nullable FoundValue found) {
        if (variable == null) {
            return stored ? "no_env_mapping_authsome_present" : "no_env_mapping";
        }
        if (found == null) {
            return stored ? "authsome_only" : "both_missing";
        }
        if (!stored) {
            return ScanRow.ONLY_FOUND;
        }
        boolean equal = invocation.call(client ->
                client.compareKey(new ProviderName(provider.name()), new ConnectionName(connection), found.value()));
        return equal ? ScanRow.SAME : ScanRow.DIFFERENT;
    }
}
