package authsome.cli.run;

import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Names;
import authsome.cli.console.Failure;
import authsome.cli.process.Child;
import authsome.cli.process.Executable;
import authsome.cli.sandbox.Sandbox;
import authsome.domain.identity.Reach;
import authsome.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code run}: a command whose requests carry credentials that it never sees. */
public final class RunCommand implements Command {

    private static final Duration WATCH = Duration.ofSeconds(1);

    @Override
    public int run(Invocation invocation) {
        List<String> command = invocation.arguments().tail();
        Map<String, String> parent = invocation.world().environment();
        Executable.require(command.getFirst(), parent.getOrDefault("PATH", ""));
        SortedMap<String, String> chosen = chosen(invocation.arguments().all("--connection"));
        Sandbox sandbox = Sandbox.asked(invocation);
        RunStart start = runStart(chosen, sandbox != null);
        RunOpened opened = invocation.call(client -> client.openRun(start));
        if (sandbox == null && opened.reach() == Reach.USE_ONLY) {
            SameUserNote.once(invocation);
        }
        int code = -1;
        try {
            Map<String, String> environment = ChildEnvironment.of(parent, opened);
            // authsome inside the run acts where this command does, and not in whatever profile is in use
            pass(invocation, "--profile", "AUTHSOME_PROFILE", environment);
            pass(invocation, "--vault", "AUTHSOME_VAULT", environment);
            DaemonWatch watch = new DaemonWatch(invocation.localDaemon());
            code = sandbox == null
                    ? Child.start(command, environment).await(WATCH, watch)
                    : sandbox.run(command, environment, opened, WATCH, watch);
            return code;
        } finally {
            close(invocation, new RunId(opened.id()), code);
        }
    }

    private static void pass(Invocation invocation, String option, String variable, Map<String, String> environment) {
        String value = invocation.arguments().option(option);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    private static RunStart runStart(SortedMap<String, String> chosen, boolean sandboxed) {
        ProcessHandle self = ProcessHandle.current();
        long startedAt = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new RunStart(chosen, self.pid(), startedAt, sandboxed);
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
    private static void close(Invocation invocation, RunId run, int code) {
        if (invocation.localDaemon().find().isEmpty()) {
            return;
        }
        try {
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
