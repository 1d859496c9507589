package authsome.cli.definition;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.connection.LoginCommand;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.PrettyJson;
import authsome.cli.grammar.Arguments;
import authsome.cli.grammar.CommandForm;
import authsome.cli.table.CommandTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code provider new}: makes the definition of a service that is not known yet: from a few answers, or from options. */
public final class NewCommand implements Command {

    private final Command login = new LoginCommand();

    @Override
    public int run(Invocation invocation) {
        boolean asking = NewOptions.areMissing(invocation);
        String definition = asking
                ? PrettyJson.of(new Interview(invocation).ask().definition())
                : new NewOptions(invocation).definition();
        if (invocation.arguments().has("--print")) {
            invocation.output().exact(definition);
            return ExitCodes.OK;
        }
        boolean force = invocation.arguments().has("--force");
        ProviderProposal proposal = invocation.call(client -> client.catalogue().propose(definition, force));
        if (asking) {
            definition.lines().forEach(invocation.output()::note);
        }
        Consent.require(invocation, proposal, NewOptions.readsStandardInput(invocation));
        String provider = invocation.call(client -> client.catalogue().register(definition, force));
        told(invocation.output(), provider, proposal);
        if (!asking || !invocation.world().terminal().confirm("Log in to " + provider + " now?")) {
            return ExitCodes.OK;
        }
        return login.run(new Invocation(invocation.world(), invocation.output(), login(invocation, provider)));
    }

    private static void told(Output output, String provider, ProviderProposal proposal) {
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "registered")
                    .put("provider", provider)
                    .put("definition", proposal.definition().toJson())
                    .put("warnings", JsonValue.ofTexts(proposal.warnings()))
                    .build());
            return;
        }
        output.line("Registered provider " + provider + ".");
        output.note("'authsome login " + provider + "' stores a key, 'authsome run -- COMMAND' uses it");
    }

    /** A login by the same identity in the same vault. */
    private static Arguments login(Invocation invocation, String provider) {
        Map<String, List<String>> options = new HashMap<>();
        CommandForm.COMMON.forEach(option -> {
            List<String> values = invocation.arguments().all(option.name());
            if (!values.isEmpty()) {
                options.put(option.name(), values);
            }
        });
        CommandForm form = Objects.requireNonNull(CommandTable.grammar().find("login"));
        return new Arguments(form, options, List.of(provider), List.of());
    }
}
