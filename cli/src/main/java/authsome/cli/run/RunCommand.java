package authsome.cli.run;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import authsome.cli.process.Child;
import authsome.cli.process.Executable;
import authsome.cli.relay.RunPlace;
import authsome.cli.sandbox.Sandbox;
import authsome.domain.identity.Reach;
import authsome.domain.run.RunId;
import authsome.domain.run.RunMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code run}: a command whose requests carry credentials that it never sees. */
public final class RunCommand implements Command {

    static final Duration WATCH = Duration.ofSeconds(1);

    @Override
    public int run(Invocation invocation) {
        if (invocation.arguments().has("--print-env")) {
            return PrintedRun.print(invocation);
        }
        List<String> command = command(invocation.arguments());
        Map<String, String> parent = invocation.world().environment();
        Executable.require(command.getFirst(), parent.getOrDefault("PATH", ""));
        Sandbox sandbox = Sandbox.asked(invocation);
        try (RunPlace place = RunPlace.of(invocation)) {
            return run(invocation, command, sandbox, place);
        }
    }

    private static int run(Invocation invocation, List<String> command, @Nullable Sandbox sandbox, RunPlace place) {
        RunStart start = runStart(invocation, ProcessHandle.current(), sandbox != null, place);
        RunOpened opened = invocation.call(client -> client.openRun(start));
        if (sandbox == null && opened.reach() == Reach.USE_ONLY) {
            SameUserNote.once(invocation);
        }
        int code = -1;
        try {
            place.begin(opened);
            Map<String, String> environment = environment(invocation, opened);
            Runnable watch = watch(invocation, opened, place);
            code = sandbox == null
                    ? Child.start(command, environment).await(WATCH, watch)
                    : sandbox.run(command, environment, opened, place.trustFiles(opened), WATCH, watch);
            return code;
        } finally {
            close(invocation, new RunId(opened.id()), code);
        }
    }

    /** What is done again and again while the command lives. */
    static Runnable watch(Invocation invocation, RunOpened opened, RunPlace place) {
        DaemonWatch daemon = new DaemonWatch(invocation.localDaemon());
        LeaseWatch lease = new LeaseWatch(invocation, opened);
        return () -> {
            if (!place.isElsewhere()) {
                daemon.run();
            }
            if (opened.leaseSeconds() > 0) {
                lease.run();
            }
        };
    }

    private static List<String> command(Arguments arguments) {
        for (String option : List.of("--for", "--format")) {
            if (arguments.has(option)) {
                throw Failure.usage(option + " goes with --print-env")
                        .hint("for example: authsome run --print-env " + option
                                + (option.equals("--for") ? " $$" : " dotenv"));
            }
        }
        if (arguments.tail().isEmpty()) {
            throw Failure.usage("missing COMMAND")
                    .details(List.of("usage: " + arguments.form().usage()))
                    .hint("for example: " + arguments.form().examples().getFirst());
        }
        return arguments.tail();
    }

    /** The environment of a program in the run. */
    static Map<String, String> environment(Invocation invocation, RunOpened opened) {
        Map<String, String> environment = ChildEnvironment.of(invocation.world().environment(), opened);
        // authsome inside the run acts where this command does, and not in whatever profile is in use
        pass(invocation, "--profile", "AUTHSOME_PROFILE", environment);
        pass(invocation, "--vault", "AUTHSOME_VAULT", environment);
        return environment;
    }

    private static void pass(Invocation invocation, String option, String variable, Map<String, String> environment) {
        String value = invocation.arguments().option(option);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    /** A run that ends with {@code owner}. */
    static RunStart runStart(Invocation invocation, ProcessHandle owner, boolean sandboxed, RunPlace place) {
        long startedAt = owner.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new RunStart(
                chosen(invocation.arguments().all("--connection")),
                mode(invocation),
                owner.pid(),
                startedAt,
                sandboxed,
                place.told());
    }

    /** A run of this very process. */
    static RunStart start(SortedMap<String, String> connections, RunPlace place) {
        ProcessHandle self = ProcessHandle.current();
        long startedAt = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new RunStart(connections, null, self.pid(), startedAt, false, place.told());
    }

    /** As it was asked for, else as the home has it; null for the daemon's own choice. */
    private static @Nullable String mode(Invocation invocation) {
        String asked = invocation.arguments().option("--mode");
        if (asked != null) {
            return asked;
        }
        Path file = invocation.home().clientConfig();
        String kept = ClientConfig.read(file).proxyMode();
        if (kept != null && RunMode.of(kept).isEmpty()) {
            throw Failure.usage("proxy_mode in " + file + " is no mode of a run")
                    .hint("it is one of: "
                            + Arrays.stream(RunMode.values())
                                    .map(RunMode::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        return kept;
    }

    /** Reads {@code provider=name} pairs; whether they exist is the daemon's to say. */
    static SortedMap<String, String> chosen(List<String> pairs) {
        SortedMap<String, String> chosen = new TreeMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw Failure.usage("--connection takes PROVIDER=NAME, not '" + pair + "'")
                        .hint("for example: --connection github=work");
            }
            String provider = Names.provider(pair.substring(0, equals)).value();
            String name = Names.connection(pair.substring(equals + 1)).value();
            if (chosen.putIfAbsent(provider, name) != null) {
                throw Failure.usage("--connection names " + provider + " twice");
            }
        }
        return chosen;
    }

    /** Best effort: the daemon notices by itself that this process is gone. */
    static void close(Invocation invocation, RunId run, int code) {
        try {
            if (invocation.remoteDaemon() == null
                    && invocation.localDaemon().find().isEmpty()) {
                return;
            }
            invocation.call(client -> {
                client.closeRun(run, code);
                return run;
            });
        } catch (Failure failure) {
            if (invocation.arguments().has("--verbose")) {
                invocation.output().note("authsome: the run was not closed: " + failure.sentence());
            }
        }
    }
}
