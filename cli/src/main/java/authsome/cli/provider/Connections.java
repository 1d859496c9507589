package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A listing by provider. */
record Connections(ConnectionListing listing) {

    /** The definitions of the release, without those that a registered one hides. */
    List<ProviderView> bundled() {
        Set<String> custom =
                listing.providers().custom().stream().map(ProviderView::name).collect(Collectors.toSet());
        return listing.providers().bundled().stream()
                .filter(view -> !custom.contains(view.name()))
                .toList();
    }

    List<ProviderView> custom() {
        return listing.providers().custom();
    }

    /** Whether a definition of that name was registered here. */
    boolean isCustom(String provider) {
        return custom().stream().anyMatch(view -> view.name().equals(provider));
    }

    /** Whether a definition of that name ships with the release, hidden or not. */
    boolean isBundled(String provider) {
        return listing.providers().bundled().stream()
                .anyMatch(view -> view.name().equals(provider));
    }

    /** Where the definition of that name comes from. */
    String source(String provider) {
        if (!isCustom(provider)) {
            return ListEntry.BUNDLED;
        }
        return isBundled(provider) ? ListEntry.OVERRIDDEN : ListEntry.CUSTOM;
    }

    /** The names of the connections at a provider. */
    List<String> names(String provider) {
        return at(provider).stream().map(ConnectionSummary::connectionName).toList();
    }

    /** The connections at a provider. */
    List<ConnectionSummary> at(String provider) {
        for (ConnectionGroup group : listing.connections()) {
            if (group.name().equals(provider)) {
                return group.connections();
            }
        }
        return List.of();
    }

    /** The connections at a provider as JSON. */
    JsonValue json(String provider) {
        return json(at(provider));
    }

    /** Connections as JSON; members that say nothing are left out. */
    static JsonValue json(List<ConnectionSummary> connections) {
        List<JsonValue> all = new ArrayList<>();
        for (ConnectionSummary summary : connections) {
            JsonObject.Builder json = JsonObject.builder()
                    .put("connection_name", summary.connectionName())
                    .put("is_default", summary.isDefault())
                    .put("auth_type", summary.authType())
                    .put("status", summary.status())
                    .putIfPresent("scopes", words(summary.scopes()))
                    .putIfPresent("account_label", summary.accountLabel())
                    .putIfPresent("missing_scopes", words(summary.missingScopes()))
                    .putIfPresent("expires_at", summary.expiresAt())
                    .putIfPresent("login_ends_at", summary.loginEndsAt());
            if (!summary.variables().isEmpty()) {
                json.putTexts("variables", summary.variables());
            }
            all.add(json.build());
        }
        return new JsonValue.Array(all);
    }

    private static @Nullable String words(@Nullable List<String> scopes) {
        return scopes == null || scopes.isEmpty() ? null : String.join(" ", scopes);
    }

    /** What tells an installation from others, on one line. */
    static String shown(SortedMap<String, String> variables) {
        return variables.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(" "));
    }
}
