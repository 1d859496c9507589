package authsome.cli.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.VariableText;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.process.Signals;
import authsome.cli.relay.RunPlace;
import authsome.domain.identity.Reach;
import authsome.domain.provider.VariableName;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code run --print-env}: the variables of a run, for programs that others start, such as containers and editors. The run
 * stays open for as long as this command does, or as the process that {@code --for} names.
 */
final class PrintedRun {

    private PrintedRun() {}

    static int print(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        requireNothingToStart(arguments);
        Function<SortedMap<String, Secret>, Secret> format = format(arguments.option("--format"));
        String pid = arguments.option("--for");
        try (RunPlace place = RunPlace.of(invocation)) {
            if (place.isElsewhere() && pid != null) {
                throw unkept();
            }
            return print(invocation, format, pid, place);
        }
    }

    /** Somebody has to lead to the daemon's proxy, and to renew the lease. */
    private static Failure unkept() {
        return Failure.usage("--for does not go with a daemon whose runs go on by a lease: this command has to stay")
                .hint("leave --for out, and put this command into the background");
    }

    private static int print(
            Invocation invocation,
            Function<SortedMap<String, Secret>, Secret> format,
            @Nullable String pid,
            RunPlace place) {
        ProcessHandle owner = pid == null ? ProcessHandle.current() : OwningProcess.named(invocation, pid);
        RunStart start = RunCommand.runStart(invocation, owner, false, place);
        RunOpened opened = invocation.call(client -> client.openRun(start));
        RunId run = new RunId(opened.id());
        boolean handedOver = false;
        try {
            if (opened.leaseSeconds() > 0 && pid != null) {
                throw unkept();
            }
            place.begin(opened);
            print(invocation, opened, format);
            note(invocation, opened, pid);
            if (pid == null) {
                await(invocation, RunCommand.watch(invocation, opened, place));
            } else {
                handedOver = !invocation.output().isBroken();
            }
        } finally {
            if (!handedOver) {
                RunCommand.close(invocation, run, ExitCodes.OK);
            }
        }
        return ExitCodes.OK;
    }

    private static void requireNothingToStart(Arguments arguments) {
        if (!arguments.tail().isEmpty()) {
            throw Failure.usage("--print-env takes no COMMAND: it prints what a command would be given")
                    .hint("leave one of them out");
        }
        for (String option : arguments.options().keySet()) {
            if (option.startsWith("--sandbox")) {
                throw Failure.usage("--print-env makes no sandbox, and takes no " + option)
                        .hint("'authsome run --sandbox -- COMMAND' starts a command in one");
            }
        }
    }

    private static Function<SortedMap<String, Secret>, Secret> format(@Nullable String name) {
        return switch (name) {
            case null -> VariableText::shell;
            case "shell" -> VariableText::shell;
            case "dotenv" -> VariableText::dotenv;
            case "docker" -> VariableText::raw;
            case "json" -> VariableText::json;
            default -> throw Failure.usage("--format takes shell, dotenv, docker or json");
        };
    }

    private static void print(
            Invocation invocation, RunOpened opened, Function<SortedMap<String, Secret>, Secret> format) {
        SortedMap<String, Secret> variables = variables(invocation, opened);
        if (invocation.output().json()) {
            invocation
                    .output()
                    .object(JsonObject.builder()
                            .put("run", opened.id())
                            .putSecrets("environment", variables)
                            .build());
        } else {
            try (Secret text = format.apply(variables)) {
                invocation.output().exact(text.use(bytes -> new String(bytes, StandardCharsets.UTF_8)));
            }
        }
        variables.values().forEach(Secret::close);
    }

    /** What the environment of a program in the run has beyond ours, or other than ours. */
    private static SortedMap<String, Secret> variables(Invocation invocation, RunOpened opened) {
        Map<String, String> ours = invocation.world().environment();
        Map<String, String> all = new HashMap<>(RunCommand.environment(invocation, opened));
        all.entrySet()
                .removeIf(variable -> !opened.environment().containsKey(variable.getKey())
                        && variable.getValue().equals(ours.get(variable.getKey())));
        SortedMap<String, Secret> variables = new TreeMap<>();
        all.forEach((name, value) -> {
            if (!VariableName.isWellFormed(name) || value.lines().count() > 1) {
                throw new Failure("OperationNotAllowedError", "the variable " + name + " cannot be written down")
                        .hint("start the program with 'authsome run -- COMMAND'");
            }
            variables.put(name, Secret.ofUtf8(value));
        });
        return variables;
    }

    private static void note(Invocation invocation, RunOpened opened, @Nullable String pid) {
        if (opened.reach() == Reach.USE_ONLY) {
            SameUserNote.once(invocation);
        }
        String until = pid == null ? "until this command ends: press Ctrl-C" : "until process " + pid + " ends";
        invocation.output().note("authsome: " + opened.id() + " is open " + until);
        invocation
                .output()
                .note(
                        "hint: what was printed holds the secret of this run: whoever has it can use its connections, and read"
                                + " none of them");
    }

    /** Waits to be ended; meanwhile a daemon that crashed is started again. */
    private static void await(Invocation invocation, Runnable watch) {
        CountDownLatch ended = new CountDownLatch(1);
        Signals.onEnd(ended::countDown);
        try {
            if (invocation.output().isBroken()) {
                return;
            }
            while (!ended.await(RunCommand.WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                watch.run();
            }
        } catch (InterruptedException _) {
            // nobody interrupts the main thread of a command; if somebody does, it is to end it
            Thread.currentThread().interrupt();
        }
    }
}
