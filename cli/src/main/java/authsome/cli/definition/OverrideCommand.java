package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.domain.provider.ProviderName;

/** {@code provider override}: changes some fields of a bundled definition, until it is removed again. */
public final class OverrideCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        ProviderName provider = invocation.provider(0);
        String file = invocation.arguments().operand(1);
        String patch = DefinitionFile.read(invocation, file);
        ProviderProposal proposal = invocation.call(client -> client.catalogue().proposeOverride(provider, patch));
        Consent.require(invocation, proposal, DefinitionFile.isStandardInput(file));
        invocation.call(client -> {
            client.catalogue().override(provider, patch);
            return provider;
        });
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "overridden")
                    .put("provider", provider.value())
                    .put("warnings", JsonValue.ofTexts(proposal.warnings()))
                    .build());
        } else {
            output.line("Overrode provider " + provider + "; 'authsome remove " + provider
                    + "' brings the bundled one back.");
        }
        return ExitCodes.OK;
    }
}
