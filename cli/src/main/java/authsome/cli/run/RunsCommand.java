package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.run.RunEntry;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.util.List;

/** {@code runs}: the commands that are under the proxy now. */
public final class RunsCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        List<RunEntry> runs = invocation.call(client -> client.runs());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put(
                            "runs",
                            new JsonValue.Array(runs.stream()
                                    .map(run -> (JsonValue) run.toJson())
                                    .toList()))
                    .build());
            return ExitCodes.OK;
        }
        if (runs.isEmpty()) {
            output.line("No command is running under the proxy.");
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("Run", "Agent", "Process", "Since", "Chosen accounts");
        runs.forEach(run -> table.row(run.id(), run.identity(), Long.toString(run.pid()), run.openedAt(), chosen(run)));
        output.table(table);
        return ExitCodes.OK;
    }

    private static String chosen(RunEntry run) {
        return run.connections().isEmpty()
                ? "the defaults"
                : String.join(
                        " ",
                        run.connections().entrySet().stream()
                                .map(choice -> choice.getKey() + "=" + choice.getValue())
                                .toList());
    }
}
