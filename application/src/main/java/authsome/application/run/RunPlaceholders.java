package authsome.application.run;

import authsome.application.provider.Catalogue;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.Rights;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.domain.run.Placeholder;
import authsome.domain.run.PlaceholderShape;
import authsome.domain.run.Run;
import authsome.ports.provider.DefinitionFormat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a child sees of the connections that its run reaches. Safe for use by many threads. */
final class RunPlaceholders {

    /** An environment is no place for more; the others are reached by name. */
    private static final int MOST_NAMED = 50;

    private final RunConnections used;
    private final Catalogue catalogue;
    private final DefinitionFormat format;
    private final SecureRandom random;

    RunPlaceholders(RunConnections used, Catalogue catalogue, DefinitionFormat format, SecureRandom random) {
        this.used = used;
        this.catalogue = catalogue;
        this.format = format;
        this.random = random;
    }

    /** A placeholder for each connection that a new run reaches. */
    SortedMap<ConnectionId, Placeholder> draw(Run run, Rights rights) {
        SortedMap<ConnectionId, Placeholder> placeholders = new TreeMap<>();
        used.reachable(run, rights).forEach(id -> placeholders.put(id, Placeholder.random(random, shape(run, id))));
        return placeholders;
    }

    /** As the provider's own keys look, if what is drawn looks like one. */
    private PlaceholderShape shape(Run run, ConnectionId id) {
        AuthType type = type(run, id);
        String pattern = catalogue
                .find(id.provider())
                .map(entry -> pattern(entry.definition(), type))
                .orElse(null);
        PlaceholderShape shape = PlaceholderShape.of(pattern);
        byte[] drawn = Placeholder.random(random, shape).value().getBytes(StandardCharsets.US_ASCII);
        return pattern != null && format.matchesWhole(pattern, drawn) ? shape : PlaceholderShape.PLAIN;
    }

    /** The kind of credential for which it stands; null where that cannot be read. */
    private @Nullable AuthType type(Run run, ConnectionId id) {
        try {
            return used.find(run, id)
                    .map(connection -> connection.credential().authType())
                    .orElse(null);
        } catch (AuthsomeException _) {
            return null;
        }
    }

    /** How the provider's credentials of that kind look, as far as its definition says so. */
    private static @Nullable String pattern(ProviderDefinition definition, @Nullable AuthType type) {
        return definition.ways().stream()
                .filter(way -> way.authType() == type)
                .map(RunPlaceholders::pattern)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String pattern(WayIn way) {
        return switch (way) {
            case WayIn.ApiKey key ->
                key.details().placeholder() == null
                        ? key.keyPattern()
                        : key.details().placeholder();
            case WayIn.OAuth login -> login.tokenPlaceholder();
            case WayIn.Browser _ -> null;
        };
    }

    /**
     * Shows them. Where there are several at a provider, each has variables that end with its name; the one near at hand has
     * the usual ones.
     *
     * @param near the connection that is near at hand at each provider
     */
    void show(RunEnvironment environment, RunRecord run, SortedMap<ProviderName, ConnectionName> near) {
        Map<ProviderName, List<ConnectionId>> all = new TreeMap<>();
        run.placeholders()
                .keySet()
                .forEach(id -> all.computeIfAbsent(id.provider(), _ -> new ArrayList<>())
                        .add(id));
        all.values().stream()
                .filter(ids -> ids.size() > 1)
                .forEach(ids -> ids.stream().limit(MOST_NAMED).forEach(id -> show(environment, run, id, id.name())));
        // the usual names come last: no account is called so that it takes those of another
        near.forEach((provider, name) -> {
            ConnectionId id = new ConnectionId(provider, name);
            if (run.placeholders().containsKey(id)) {
                show(environment, run, id, null);
            }
        });
    }

    private void show(RunEnvironment environment, RunRecord run, ConnectionId id, @Nullable ConnectionName ending) {
        catalogue.find(id.provider()).ifPresent(entry -> {
            String placeholder =
                    Objects.requireNonNull(run.placeholders().get(id)).value();
            environment.placeholder(entry.definition(), ending, placeholder);
            plain(environment, run.run(), id, entry.definition(), ending);
        });
    }

    private void plain(
            RunEnvironment environment,
            Run run,
            ConnectionId id,
            ProviderDefinition definition,
            @Nullable ConnectionName ending) {
        try {
            used.find(run, id).ifPresent(connection -> environment.plain(definition, ending, connection));
        } catch (AuthsomeException _) {
            // a damaged connection gives nothing to anybody, and its requests are refused with the reason
        }
    }
}
