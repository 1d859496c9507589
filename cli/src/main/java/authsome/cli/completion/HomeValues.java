package authsome.cli.completion;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.UnsafePathException;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.Profiles;
import authsome.cli.home.QuietClient;
import authsome.domain.error.AuthsomeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of a home, read in it or told by its daemon in one call. Without a daemon, or one that is slow, there are fewer. */
public final class HomeValues implements LiveValues {

    private static final String RECORD = ".json";

    private final World world;
    private final @Nullable String profile;
    private final @Nullable String vault;

    /**
     * The values of the home of {@code world}.
     *
     * @param profile the profile or identity that acts; null for the usual one
     * @param vault the vault that is concerned; null for the usual one
     */
    public HomeValues(World world, @Nullable String profile, @Nullable String vault) {
        this.world = world;
        this.profile = profile;
        this.vault = vault == null ? world.variable("AUTHSOME_VAULT") : vault;
    }

    @Override
    public List<Candidate> of(Query query) {
        // inside a sandbox the home is hidden
        if (world.insideSandbox()) {
            return List.of();
        }
        try {
            return find(query, HomeFolder.locate(world));
        } catch (Failure
                | AuthsomeException
                | DaemonHttpException
                | DaemonUnreachableException
                | UnsafePathException
                | JsonFormatException
                | UncheckedIOException
                | IllegalArgumentException _) {
            // the command itself will say what is wrong
            return List.of();
        }
    }

    private List<Candidate> find(Query query, HomeLayout home) {
        return switch (query) {
            case Query.Providers() -> call(home, client -> providers(client.listConnections()));
            case Query.Connected() -> call(home, client -> connected(client.listConnections()));
            case Query.Connections(String provider) ->
                call(home, client -> connections(client.listConnections(), provider));
            case Query.Vaults() -> call(home, HomeValues::vaults);
            case Query.Runs() -> call(home, HomeValues::runs);
            case Query.Profiles() -> profiles(home);
            case Query.Identities() -> identities(home);
        };
    }

    private List<Candidate> call(HomeLayout home, Function<DaemonClient, List<Candidate>> request) {
        Optional<DaemonClient> client = QuietClient.find(home, world, profile);
        if (client.isEmpty()) {
            return List.of();
        }
        return request.apply(vault == null ? client.get() : client.get().inVault(vault));
    }

    private static List<Candidate> providers(ConnectionListing listing) {
        Map<String, Candidate> providers = new TreeMap<>();
        listing.providers().bundled().forEach(view -> providers.put(view.name(), candidate(view)));
        listing.providers().custom().forEach(view -> providers.put(view.name(), candidate(view)));
        return List.copyOf(providers.values());
    }

    private static Candidate candidate(ProviderView view) {
        return Candidate.of(view.name(), view.displayName());
    }

    private static List<Candidate> connected(ConnectionListing listing) {
        List<Candidate> connected = new ArrayList<>();
        for (ConnectionGroup group : listing.connections()) {
            if (!group.connections().isEmpty()) {
                List<String> names = group.connections().stream()
                        .map(ConnectionSummary::connectionName)
                        .toList();
                connected.add(Candidate.of(group.name(), String.join(", ", names)));
            }
        }
        return connected;
    }

    private static List<Candidate> connections(ConnectionListing listing, String provider) {
        List<Candidate> connections = new ArrayList<>();
        for (ConnectionGroup group : listing.connections()) {
            if (group.name().equals(provider)) {
                group.connections().forEach(summary -> connections.add(candidate(summary)));
            }
        }
        return connections;
    }

    private static Candidate candidate(ConnectionSummary summary) {
        String account = summary.accountLabel() == null ? "" : " " + summary.accountLabel();
        return Candidate.of(
                summary.connectionName(), summary.status() + (summary.isDefault() ? ", the default" : "") + account);
    }

    private static List<Candidate> vaults(DaemonClient client) {
        return client.owner().vaults().stream()
                .map(each -> Candidate.of(each.name(), each.current() ? "in use" : ""))
                .toList();
    }

    private static List<Candidate> runs(DaemonClient client) {
        return client.runs().stream()
                .map(run -> Candidate.of(run.id(), run.identity() + ", process " + run.pid()))
                .toList();
    }

    private static List<Candidate> profiles(HomeLayout home) {
        return new Profiles(home)
                .all().stream()
                        .map(each -> Candidate.of(
                                each.name().value(), each.description() == null ? "a profile" : each.description()))
                        .toList();
    }

    private static List<Candidate> identities(HomeLayout home) {
        List<Candidate> identities = new ArrayList<>();
        if (!Files.isDirectory(home.identities())) {
            return identities;
        }
        try (DirectoryStream<Path> records = Files.newDirectoryStream(home.identities(), "*" + RECORD)) {
            for (Path record : records) {
                String name = record.getFileName().toString();
                identities.add(Candidate.of(name.substring(0, name.length() - RECORD.length()), "an identity"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return identities;
    }
}
