package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.time.InstantSource;
import java.util.List;

/** {@code list}: the providers and their connections. */
public final class ListCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ListSelection selection = ListSelection.of(invocation.arguments());
        if (invocation.arguments().has("--watch")) {
            return new ListWatch(invocation, selection, InstantSource.system()).run();
        }
        Connections connections = read(invocation, selection);
        List<ListEntry> entries = ListEntry.of(connections, selection);
        Output output = invocation.output();
        if (output.json()) {
            output.object(json(selection, connections, entries));
            return ExitCodes.OK;
        }
        if (entries.isEmpty() && selection.search() != null) {
            none(output, selection, connections);
            return ExitCodes.OK;
        }
        ListView view = view(invocation, selection, InstantSource.system());
        output.composed(view.lines(connections, entries));
        view.warnings(connections).forEach(output::note);
        return ExitCodes.OK;
    }

    static Connections read(Invocation invocation, ListSelection selection) {
        Connections connections = new Connections(invocation.call(client -> client.listConnections()));
        selection.requireProvider(connections);
        return connections;
    }

    /** Whoever asks for something gets all of it; whoever looks around on a terminal gets what is connected. */
    static ListView view(Invocation invocation, ListSelection selection, InstantSource clock) {
        boolean whole = !invocation.output().screen().isTerminal()
                || invocation.arguments().has("--all")
                || !selection.isAll();
        return new ListView(invocation.output().screen(), clock, whole);
    }

    private static void none(Output output, ListSelection selection, Connections connections) {
        output.line("No provider is found by '" + selection.search() + "'.");
        List<String> near = selection.nearest(connections);
        output.note(
                near.isEmpty()
                        ? "hint: 'authsome provider new' makes a definition of a service that is not known yet"
                        : "hint: the nearest names are " + String.join(", ", near));
    }

    private static JsonObject json(ListSelection selection, Connections connections, List<ListEntry> entries) {
        JsonObject.Builder json = JsonObject.builder()
                .put(ListEntry.BUNDLED, json(connections, entries, true))
                .put(ListEntry.CUSTOM, json(connections, entries, false));
        if (entries.isEmpty() && selection.search() != null) {
            json.put("nearest", JsonValue.ofTexts(selection.nearest(connections)));
        }
        return json.build();
    }

    private static JsonValue json(Connections connections, List<ListEntry> entries, boolean bundled) {
        return new JsonValue.Array(entries.stream()
                .filter(entry -> entry.source().equals(ListEntry.BUNDLED) == bundled)
                .map(entry -> (JsonValue) JsonObject.builder()
                        .put("name", entry.view().name())
                        .put("display_name", entry.view().displayName())
                        .put("auth_type", entry.view().authType())
                        .putIfPresent("type", entry.view().type())
                        .put("source", bundled ? ListEntry.BUNDLED : ListEntry.CUSTOM)
                        .put(
                                "overrides_bundled",
                                !bundled && connections.isBundled(entry.view().name()))
                        .put("connections", Connections.json(entry.connections()))
                        .build())
                .toList());
    }
}
