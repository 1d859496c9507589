package authsome.cli.keeping;

import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.OutsideRuns;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;

/** {@code admin accept-state}: takes a store that was put back to an older state for what it should be. */
public final class AcceptStateCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        OutsideRuns.require(invocation);
        if (!invocation.confirms("Take this home's stores as they are, whoever put them back?")) {
            throw new Failure("InputCancelledError", "nothing was accepted");
        }
        long accepted = invocation.call(client -> client.upkeep().acceptState());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", "ok")
                    .put("accepted", accepted)
                    .build());
        } else {
            output.line(
                    accepted == 0
                            ? "Nothing was to be accepted."
                            : "From now on this state counts; what is older than it will be noticed.");
        }
        return ExitCodes.OK;
    }
}
