package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.run.RunEntry;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import java.util.List;

/** {@code runs}: the commands that are under the proxy now. */
public final class RunsCommands {

    private static final String PREFIX = "run_";

    private RunsCommands() {}

    /** {@code runs} and {@code runs list}. */
    public static int list(Invocation invocation) {
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
        TextTable table =
                new TextTable("Run", "Agent", "Process", "Since", "Chosen accounts").dropping("Agent", "Process");
        runs.forEach(run -> table.row(
                run.id(), run.identity(), Long.toString(run.pid()), invocation.moment(run.openedAt()), chosen(run)));
        output.table(table);
        return ExitCodes.OK;
    }

    /** {@code runs show}: one of them, by its id or the beginning of that. */
    public static int show(Invocation invocation) {
        RunEntry run = find(invocation, invocation.arguments().operand(0));
        Output output = invocation.output();
        if (output.json()) {
            output.object(run.toJson());
            return ExitCodes.OK;
        }
        output.line("Run:       " + run.id());
        output.line("Agent:     " + run.identity());
        output.line("Process:   " + process(run.pid()));
        output.line("Since:     " + invocation.moment(run.openedAt()));
        output.line("Accounts:  " + chosen(run));
        return ExitCodes.OK;
    }

    /** An open run by its id or the beginning of that. */
    static RunEntry find(Invocation invocation, String named) {
        String id = named.startsWith(PREFIX) ? named : PREFIX + named;
        List<RunEntry> found = invocation.call(client -> client.runs()).stream()
                .filter(run -> run.id().startsWith(id))
                .toList();
        if (found.isEmpty()) {
            throw new Failure("RunNotFoundError", "no open run is called '" + named + "'")
                    .hint("run 'authsome runs' to see those that are open; 'authsome log' has those that ended");
        }
        if (found.size() > 1) {
            throw Failure.usage("'" + named + "' is the beginning of " + found.size() + " runs")
                    .details(found.stream().map(RunEntry::id).toList())
                    .hint("write more of it");
        }
        return found.getFirst();
    }

    /** The program too, where the process is on this machine and ours to see; never what it was given. */
    private static String process(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(program -> pid + " (" + program + ")")
                .orElse(Long.toString(pid));
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
