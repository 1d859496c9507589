package authsome.cli.keeping;

import authsome.api.client.wire.admin.RotateOutcome;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;

/** {@code vault rotate-key}: seals a vault by another data key. */
public final class RotateKeyCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        String named = invocation.arguments().findOperand(0);
        String vault = named != null
                ? named
                : invocation.call(client -> client.whoami().vaultId());
        RotateOutcome outcome = Waiting.during(
                invocation,
                "sealing the vault anew",
                () -> invocation.call(client -> client.upkeep().rotateKey(vault)));
        Output output = invocation.output();
        if (output.json()) {
            output.object(outcome.toJson());
        } else {
            output.line("Sealed " + outcome.documents() + " documents of " + outcome.vault() + " by a new data key.");
            if (outcome.damaged() > 0) {
                output.warn("authsome: " + outcome.damaged() + " documents are damaged; see 'authsome doctor'");
            }
        }
        return ExitCodes.OK;
    }
}
