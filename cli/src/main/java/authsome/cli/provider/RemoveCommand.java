package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.connection.RevokeNotes;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.domain.provider.ProviderName;
import java.util.List;

/** {@code remove}: a provider's connections, and its definition if it was registered; a bundled one counts again. */
public final class RemoveCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        Connections listing = new Connections(invocation.call(client -> client.listConnections()));
        boolean custom = listing.isCustom(provider.value());
        boolean overridden = custom && listing.isBundled(provider.value());
        if (custom || listing.isBundled(provider.value())) {
            confirm(invocation, listing, provider);
        }
        RevokeOutcome outcome = invocation.call(client -> client.catalogue().remove(provider));
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "removed")
                    .put("provider", provider.value())
                    .put("reset", overridden)
                    .put("remote", outcome.remote())
                    .putIfPresent("problem", outcome.problem())
                    .build());
        } else {
            output.line("Removed provider " + provider + (overridden ? "; the bundled definition counts again." : "."));
            RevokeNotes.print(output, provider, outcome);
        }
        return ExitCodes.OK;
    }

    private static void confirm(Invocation invocation, Connections listing, ProviderName provider) {
        if (invocation.arguments().has("--json") || invocation.arguments().has("--quiet")) {
            return;
        }
        List<String> names = listing.names(provider.value());
        StringBuilder question = new StringBuilder("Remove ").append(provider).append('?');
        if (!names.isEmpty()) {
            question.append(" These connections are lost: ")
                    .append(String.join(", ", names))
                    .append('.');
        }
        if (listing.isCustom(provider.value())) {
            question.append(
                    listing.isBundled(provider.value())
                            ? " The bundled definition will count again."
                            : " Its definition is lost.");
        }
        if (!invocation.confirms(question.toString())) {
            throw new Failure("InputCancelledError", "nothing was removed");
        }
    }
}
