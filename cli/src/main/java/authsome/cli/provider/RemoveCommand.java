package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.provider.ProviderName;

/** {@code remove}: a provider's connections, and its definition if it was registered. */
public final class RemoveCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        invocation.call(client -> {
            client.removeProvider(provider);
            return provider;
        });
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "removed")
                    .put("provider", provider.value())
                    .build());
        } else {
            output.line("Removed provider " + provider + ".");
        }
        return ExitCodes.OK;
    }
}
