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
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
        Map<String, ConnectionGroup> groups = groups();
        List<ScanRow> rows = new ArrayList<>();
        for (ProviderView provider : providers()) {
            WayView way = keyWay(provider);
            if (way != null) {
                rows.add(row(provider, way.environmentName(), groups.get(provider.name())));
            }
        }
        return rows;
    }

    /** The way of a single key; a value that counts with others only is compared with nothing. */
    private static @Nullable WayView keyWay(ProviderView provider) {
        WayView way = provider.findWay(API_KEY);
        return way == null || !way.parts().isEmpty() ? null : way;
    }

    private Map<String, ConnectionGroup> groups() {
        Map<String, ConnectionGroup> groups = new HashMap<>();
        invocation
                .call(client -> client.listConnections())
                .connections()
                .forEach(group -> groups.put(group.name(), group));
        return groups;
    }

    /**
     * The rows for variables that an export named: where several connections want the same name, all but one of them
     * have their provider and their own name behind it.
     */
    List<ScanRow> exportedRows() {
        Map<String, ConnectionGroup> groups = groups();
        List<ScanRow> rows = new ArrayList<>();
        for (ProviderView provider : providers()) {
            WayView way = keyWay(provider);
            if (way == null) {
                continue;
            }
            String upper = provider.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
            String named = way.environmentName();
            String variable = named == null ? upper + "_API_KEY" : named;
            ConnectionGroup group = groups.get(provider.name());
            rows.add(row(provider, variable, group));
            String prefix = variable + "_" + upper + "_";
            for (String name : new TreeSet<>(values.names())) {
                FoundValue found = values.find(name);
                if (found != null && name.startsWith(prefix) && name.length() > prefix.length()) {
                    String connection = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
                    rows.add(row(provider, connection, group, name, found));
                }
            }
        }
        return rows;
    }

    /** The row for a key of which it is known whose it is. */
    ScanRow row(String provider, String connection, FoundValue found) {
        ProviderView known = providers().stream()
                .filter(view -> view.name().equals(provider))
                .findFirst()
                .orElse(null);
        if (known == null || keyWay(known) == null) {
            String problem = known == null
                    ? "no provider is called " + provider + " here"
                    : provider + " takes no keys here: run 'authsome login " + provider + "'";
            return new ScanRow(provider, connection, ScanRow.REFUSED, null, found, problem);
        }
        return row(known, connection, groups().get(provider), null, found);
    }

    private ScanRow row(
            ProviderView provider,
            String connection,
            @Nullable ConnectionGroup group,
            @Nullable String variable,
            FoundValue found) {
        return new ScanRow(
                provider.name(),
                connection,
                foundStatus(provider, connection, isStored(group, connection), found),
                variable,
                found,
                null);
    }

    private static boolean isStored(@Nullable ConnectionGroup group, String connection) {
        return group != null
                && group.connections().stream()
                        .anyMatch(one -> one.connectionName().equals(connection));
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
        boolean stored = isStored(group, connection);
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
        return foundStatus(provider, connection, stored, found);
    }

    private String foundStatus(ProviderView provider, String connection, boolean stored, FoundValue found) {
        if (!stored) {
            return ScanRow.ONLY_FOUND;
        }
        boolean equal = invocation.call(client ->
                client.compareKey(new ProviderName(provider.name()), new ConnectionName(connection), found.value()));
        return equal ? ScanRow.SAME : ScanRow.DIFFERENT;
    }
}
