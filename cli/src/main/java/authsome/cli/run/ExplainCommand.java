package authsome.cli.run;

import authsome.api.client.wire.run.ExplainRequest;
import authsome.api.client.wire.run.Explained;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import java.util.Locale;

/** {@code explain}: says what would happen to a request, and why. Sends nothing. */
public final class ExplainCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        String method = invocation.arguments().operand(0).toUpperCase(Locale.ROOT);
        String url = invocation.arguments().operand(1);
        String address = url.contains("://") ? url : "https://" + url;
        String named = invocation.arguments().option("--run");
        String run = named == null ? null : RunsCommands.find(invocation, named).id();
        String connection = invocation.arguments().option("--connection");
        Explained why = invocation.call(client -> client.explain(new ExplainRequest(method, address, run, connection)));
        if (invocation.output().json()) {
            invocation.output().object(why.toJson());
        } else {
            print(invocation.output(), why);
        }
        return ExitCodes.OK;
    }

    /** A near miss in one line. */
    static String text(Explained.Miss miss) {
        return miss.subject() + " (" + miss.reason() + "): " + miss.sentence();
    }

    private static void print(Output output, Explained why) {
        output.line(why.decision() + ": " + why.sentence());
        if (why.route() != null) {
            output.line("  route:     " + why.route());
            output.line("  placement: " + why.placement());
        }
        if (!why.nearMisses().isEmpty()) {
            output.line("What does not decide:");
            why.nearMisses().forEach(miss -> output.line("  " + text(miss)));
        }
    }
}
