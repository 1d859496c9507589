package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** {@code list}: the providers and their connections. */
public final class ListCommand implements Command {

    private static final String BUNDLED = "bundled";
    private static final String CUSTOM = "custom";
    private static final String OVERRIDDEN = "overridden";

    @Override
    public int run(Invocation invocation) {
        Connections connections = new Connections(invocation.call(client -> client.listConnections()));
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(BUNDLED, entries(connections, connections.bundled(), BUNDLED))
                    .put(CUSTOM, entries(connections, connections.custom(), CUSTOM))
                    .build());
        } else {
            print(output, connections);
        }
        return ExitCodes.OK;
    }

    private static JsonValue entries(Connections connections, List<ProviderView> views, String source) {
        return new JsonValue.Array(views.stream()
                .map(view -> (JsonValue) JsonObject.builder()
                        .put("name", view.name())
                        .put("display_name", view.displayName())
                        .put("auth_type", view.authType())
                        .put("source", source)
                        .put("overrides_bundled", source.equals(CUSTOM) && connections.isBundled(view.name()))
                        .put("connections", connections.json(view.name()))
                        .build())
                .toList());
    }

    private static void print(Output output, Connections connections) {
        List<ProviderView> bundled = connections.bundled();
        List<ProviderView> custom = connections.custom();
        long connected = connections.listing().connections().stream()
                .filter(group -> !group.connections().isEmpty())
                .count();
        output.line("Providers: " + (bundled.size() + custom.size()) + " total, " + connected + " connected");
        TextTable table = new TextTable("Provider", "Source", "Auth", "Connection", "Status", "Expires");
        bundled.forEach(view -> rows(table, connections, view, BUNDLED));
        custom.forEach(
                view -> rows(table, connections, view, connections.isBundled(view.name()) ? OVERRIDDEN : CUSTOM));
        table.lines().forEach(output::line);
        warn(output, connections);
    }

    /** What a person has to do soon, so that it does not stop by itself. */
    private static void warn(Output output, Connections connections) {
        Expiry expiry = new Expiry(InstantSource.system());
        for (ConnectionGroup group : connections.listing().connections()) {
            for (ConnectionSummary summary : group.connections()) {
                if (summary.loginEndsAt() != null) {
                    output.note("warning: the login of " + group.name() + " (" + summary.connectionName() + ") "
                            + expiry.describe(summary.loginEndsAt()) + ": run 'authsome login " + group.name()
                            + " --connection " + summary.connectionName() + " --force'");
                }
            }
        }
    }

    private static void rows(TextTable table, Connections connections, ProviderView view, String source) {
        String provider = view.displayName() + " [" + view.name() + "]";
        List<ConnectionSummary> summaries = connections.at(view.name());
        if (summaries.isEmpty()) {
            table.row(provider, source, view.authType(), "-", "not_connected", "-");
        }
        Expiry expiry = new Expiry(InstantSource.system());
        for (ConnectionSummary summary : summaries) {
            table.row(
                    provider,
                    source,
                    Objects.requireNonNullElse(summary.authType(), "-"),
                    connection(summary),
                    status(summary),
                    expiry.describe(summary.expiresAt()));
        }
    }

    private static String connection(ConnectionSummary summary) {
        String account = summary.accountLabel();
        return summary.connectionName()
                + (summary.isDefault() ? " (default)" : "")
                + (account == null ? "" : " " + account);
    }

    /** Fewer scopes than were asked for explain refusals that nothing else explains. */
    private static String status(ConnectionSummary summary) {
        return summary.missingScopes().isEmpty()
                ? summary.status()
                : summary.status() + ", without " + String.join(" ", summary.missingScopes());
    }
}
