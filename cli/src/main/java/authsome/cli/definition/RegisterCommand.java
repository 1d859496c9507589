package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;

/** {@code register}: teaches the daemon a provider that did not come with it. */
public final class RegisterCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        String file = invocation.arguments().operand(0);
        String definition = DefinitionFile.fetched(invocation, file);
        boolean force = invocation.arguments().has("--force");
        ProviderProposal proposal = invocation.call(client -> client.catalogue().propose(definition, force));
        Consent.require(invocation, proposal, DefinitionFile.isStandardInput(file));
        String provider = invocation.call(client -> client.catalogue().register(definition, force));
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "registered")
                    .put("provider", provider)
                    .put("warnings", JsonValue.ofTexts(proposal.warnings()))
                    .build());
        } else {
            output.line("Registered provider " + provider + ".");
        }
        return ExitCodes.OK;
    }
}
