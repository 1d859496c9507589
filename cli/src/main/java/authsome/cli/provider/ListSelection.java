package authsome.cli.provider;

import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.provider.ProviderView;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
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
 */
record ListSelection(@Nullable String provider, @Nullable String status, boolean connected) {

    private static final String NONE = ConnectionStatus.NOT_CONNECTED.wireName();

    static ListSelection of(Arguments arguments) {
        return new ListSelection(
                arguments.option("--provider"), arguments.option("--status"), arguments.has("--connected"));
    }

    /** Whether everything is asked for. */
    boolean isAll() {
        return provider == null && status == null && !connected;
    }

    /** @throws Failure when no provider is called that */
    void requireProvider(Connections connections) {
        if (provider == null) {
            return;
        }
        List<String> names = Stream.concat(connections.bundled().stream(), connections.custom().stream())
                .map(ProviderView::name)
                .toList();
        if (!names.contains(provider)) {
            throw new Failure("ProviderNotFoundError", "provider '" + provider + "' not found")
                    .hint(Nearest.to(provider, names)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElse("run 'authsome list --all' to see the providers"));
        }
    }

    /** The connections of a provider that are asked for; null when the provider is not. */
    @Nullable
    List<ConnectionSummary> among(ProviderView view, List<ConnectionSummary> all) {
        if (provider != null && !provider.equals(view.name())) {
            return null;
        }
        List<ConnectionSummary> shown = all.stream()
                .filter(one -> status == null || status.equals(one.status()))
                .toList();
        boolean without = !connected && (status == null || (status.equals(NONE) && all.isEmpty()));
        return shown.isEmpty() && !without ? null : shown;
    }
}
