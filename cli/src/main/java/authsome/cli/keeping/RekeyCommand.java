package authsome.cli.keeping;

import authsome.api.client.wire.admin.RekeyOutcome;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;

/** {@code admin rekey}: wraps all data keys by a new master key. */
public final class RekeyCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        RekeyOutcome outcome = invocation.call(client -> client.rekey());
        Output output = invocation.output();
        if (output.json()) {
            output.object(outcome.toJson());
        } else {
            output.line("Wrapped " + outcome.rewrapped() + " of " + outcome.keys() + " data keys by a new master key.");
            outcome.lost().forEach(key -> output.line("Does not open: " + key));
            if (!outcome.lost().isEmpty()) {
                output.warn("authsome: the former master key is kept, since some data keys open by neither");
            }
        }
        return outcome.lost().isEmpty() ? ExitCodes.OK : ExitCodes.OTHER;
    }
}
