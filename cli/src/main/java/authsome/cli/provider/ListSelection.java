package authsome.cli.provider;

import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.search.Findable;
import authsome.cli.search.ProviderSearch;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.Nearest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which providers and connections somebody asks for.
 *
 * @param provider the name of the only provider; null for all
 * @param status the only status; null for all
 * @param connected whether only providers with connections are asked for
 * @param search words that a provider is found by; null for all
 * @param type the only type; null for all
 * @param source the only source of definitions; null for all
 */
record ListSelection(
        @Nullable String provider,
        @Nullable String status,
        boolean connected,
        @Nullable String search,
        @Nullable String type,
        @Nullable String source) {

    private static final String NONE = ConnectionStatus.NOT_CONNECTED.wireName();

    static ListSelection of(Arguments arguments) {
        String search = arguments.option("--search");
        return new ListSelection(
                arguments.option("--provider"),
                arguments.option("--status"),
                arguments.has("--connected"),
                search == null || search.isBlank() ? null : search,
                arguments.option("--type"),
                arguments.option("--source"));
    }

    /** Whether everything is asked for. */
    boolean isAll() {
        return provider == null && status == null && !connected && search == null && type == null && source == null;
    }

    /** @throws Failure when no provider is called that */
    void requireProvider(Connections connections) {
        if (provider == null) {
            return;
        }
        List<String> names = names(connections);
        if (!names.contains(provider)) {
            throw new Failure("ProviderNotFoundError", "provider '" + provider + "' not found")
                    .hint(Nearest.to(provider, names)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElse("run 'authsome list --search TEXT' to find one"));
        }
    }

    /** The names that are most like what was searched for; empty where nothing was, or nothing is like it. */
    List<String> nearest(Connections connections) {
        return search == null ? List.of() : Nearest.some(3, search, names(connections));
    }

    private static List<String> names(Connections connections) {
        return Stream.concat(connections.bundled().stream(), connections.custom().stream())
                .map(ProviderView::name)
                .toList();
    }

    /** How well a provider is meant by the words that were searched for; the less, the better. */
    int rank(ProviderView view) {
        return search == null ? 0 : ProviderSearch.of(view).rank(search);
    }

    /** The connections of a provider that are asked for; null when the provider is not. */
    @Nullable
    List<ConnectionSummary> among(ProviderView view, String from, List<ConnectionSummary> all) {
        if (!isMeant(view, from)) {
            return null;
        }
        List<ConnectionSummary> shown = all.stream()
                .filter(one -> status == null || status.equals(one.status()))
                .toList();
        boolean without = !connected && (status == null || (status.equals(NONE) && all.isEmpty()));
        return shown.isEmpty() && !without ? null : shown;
    }

    private boolean isMeant(ProviderView view, String from) {
        return (provider == null || provider.equals(view.name()))
                && (type == null || type.equals(view.type()))
                && (source == null || source.equals(from))
                && rank(view) != Findable.NONE;
    }
}
