package authsome.cli.connection;

import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionListing;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.command.Invocation;
import authsome.cli.console.Choice;
import authsome.cli.console.Failure;
import authsome.cli.console.Terminal;
import authsome.cli.search.ProviderSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks which provider a person wants to log in to. */
final class ProviderChoice {

    private ProviderChoice() {}

    /**
     * The name of a provider.
     *
     * @throws Failure when nobody is there to choose, or nothing was chosen
     */
    static String ask(Invocation invocation) {
        Terminal terminal = invocation.world().terminal();
        if (!terminal.canAsk() || !terminal.canShow() || invocation.output().json()) {
            throw Failure.usage("missing PROVIDER").hint("'authsome list' names the providers");
        }
        String chosen = terminal.choose("Log in to:", choices(invocation.call(client -> client.listConnections())));
        if (chosen == null) {
            throw new Failure("InputCancelledError", "no provider was chosen");
        }
        return chosen;
    }

    private static List<Choice> choices(ConnectionListing listing) {
        Map<String, Integer> connected = new HashMap<>();
        for (ConnectionGroup group : listing.connections()) {
            connected.put(group.name(), group.connections().size());
        }
        Map<String, Choice> choices = new HashMap<>();
        Stream.concat(listing.providers().bundled().stream(), listing.providers().custom().stream())
                .forEach(view -> choices.put(view.name(), choice(view, connected.getOrDefault(view.name(), 0))));
        List<Choice> sorted = new ArrayList<>(choices.values());
        sorted.sort(Comparator.comparing(Choice::value));
        return sorted;
    }

    private static Choice choice(ProviderView view, int connections) {
        String state = connections == 0 ? "" : connections == 1 ? ", connected" : ", " + connections + " connections";
        return new Choice(view.name(), view.displayName() + state, ProviderSearch.of(view));
    }
}
