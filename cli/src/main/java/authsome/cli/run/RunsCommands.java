package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.run.DecisionView;
import authsome.api.client.wire.run.RunEntry;
import authsome.api.client.wire.run.RunView;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.TextTable;
import authsome.domain.run.RunId;
import java.util.List;

/** {@code runs}: the commands that are under the proxy now. */
public final class RunsCommands {

    private static final String PREFIX = "run_";
    private static final int USUAL = 20;
    private static final int MOST = 200;

    /** As the wire has it in the place of a coding. */
    private static final String SHORT_SECRET = "short_secret";

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

    /** {@code runs show}: one of them, by its id or the beginning of that, and what became of its last requests. */
    public static int show(Invocation invocation) {
        RunEntry run = find(invocation, invocation.arguments().operand(0));
        int most = Numbers.count(invocation.arguments(), "--lines", USUAL, MOST);
        RunView view = invocation.call(client -> client.run(new RunId(run.id())));
        Output output = invocation.output();
        if (output.json()) {
            output.object(view.toJson());
            return ExitCodes.OK;
        }
        output.line("Run:       " + run.id());
        output.line("Agent:     " + run.identity());
        output.line("Process:   " + process(run.pid()));
        output.line("Since:     " + invocation.moment(run.openedAt()));
        output.line("Accounts:  " + chosen(run));
        output.line("Reaches:   " + (view.reachable().isEmpty() ? "nothing" : String.join(" ", view.reachable())));
        output.line("Mode:      " + view.mode());
        printDecisions(invocation, view, most);
        return ExitCodes.OK;
    }

    private static void printDecisions(Invocation invocation, RunView view, int most) {
        Output output = invocation.output();
        if (view.decisions().isEmpty()) {
            output.line("No request was made yet.");
            return;
        }
        List<DecisionView> shown = view.decisions().stream().limit(most).toList();
        TextTable table = new TextTable("When", "Request", "Decision", "Why", "Status", "Bytes", "ms")
                .dropping("Bytes", "ms", "When");
        shown.forEach(one -> table.row(
                invocation.moment(one.at()),
                one.method() + " " + one.host() + one.path(),
                one.decision(),
                one.connection() == null ? one.reason() : one.connection() + " (" + one.reason() + ")",
                one.status() == 0 ? "" : Integer.toString(one.status()),
                one.sent() + "/" + one.received(),
                Long.toString(one.millis())));
        output.table(table);
        shown.stream()
                .filter(one -> one.decision().equals("refuse"))
                .findFirst()
                .ifPresent(last -> {
                    output.line("The last refusal: " + last.sentence());
                    last.nearMisses().forEach(miss -> output.line("  " + ExplainCommand.text(miss)));
                });
        told(output, shown);
        if (view.total() > shown.size()) {
            output.line("These are the last " + shown.size() + " of " + view.total()
                    + " decisions; -n shows more, up to " + MOST + ".");
        }
    }

    /** What the answers held that the command did not get to see, or may have. */
    private static void told(Output output, List<DecisionView> shown) {
        long redacted = shown.stream().mapToLong(DecisionView::redacted).sum();
        if (redacted > 0) {
            output.line("Answers held the credential itself, " + redacted + (redacted == 1 ? " time" : " times")
                    + "; the command saw its placeholder instead.");
        }
        shown.stream()
                .filter(one -> one.unsearched() != null)
                .map(one -> "The answer of " + one.host() + " to " + one.method() + " " + one.path()
                        + " was not searched for the credential: " + why(String.valueOf(one.unsearched())) + ".")
                .distinct()
                .forEach(output::line);
    }

    private static String why(String unsearched) {
        return unsearched.equals(SHORT_SECRET)
                ? "it has fewer than eight bytes, and would be found in what is no secret"
                : "it came in " + unsearched;
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
