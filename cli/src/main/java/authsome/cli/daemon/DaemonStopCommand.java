package authsome.cli.daemon;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.home.LocalDaemon;
import authsome.cli.home.LocalEdge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code daemon stop}: asks the daemon to end, and ends it if it does not. */
public final class DaemonStopCommand implements Command {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public int run(Invocation invocation) {
        Stopped stopped = invocation.arguments().has("--edge")
                ? stopEdge(invocation.home())
                : stop(invocation.requireLocalDaemon("stopping one"), invocation.home());
        Output output = invocation.output();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("status", stopped.done() ? "stopped" : "not_stopped")
                    .put("message", stopped.message())
                    .build());
        } else {
            output.line(stopped.message());
        }
        return ExitCodes.OK;
    }

    /** Ends the daemon of this home, if there is one. */
    static Stopped stop(LocalDaemon daemon, HomeLayout home) {
        Optional<DaemonEndpoint> endpoint = daemon.find();
        Optional<ProcessHandle> process = endpoint.flatMap(LocalDaemon::process);
        return process.isEmpty() ? new Stopped(false, "No daemon was running.") : stop("daemon", process.get(), home);
    }

    /** Ends the edge of this home, if there is one. */
    static Stopped stopEdge(HomeLayout home) {
        return LocalEdge.find(home)
                .flatMap(LocalEdge::process)
                .map(process -> stop("edge", process, home))
                .orElseGet(() -> new Stopped(false, "No edge was running."));
    }

    private static Stopped stop(String what, ProcessHandle process, HomeLayout home) {
        process.destroy();
        if (ends(process, PATIENCE.plus(DrainTime.of(home)))) {
            return new Stopped(true, "The " + what + " was stopped (pid " + process.pid() + ").");
        }
        process.destroyForcibly();
        boolean ended = ends(process, PATIENCE);
        return new Stopped(
                ended,
                "The " + what + " did not stop in time and was "
                        + (ended ? "ended by force (pid " : "not ended even by force (pid ")
                        + process.pid() + ").");
    }

    private static boolean ends(ProcessHandle process, Duration patience) {
        return process.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * What came of it.
     *
     * @param done whether a daemon ran and has ended
     * @param message a sentence
     */
    record Stopped(boolean done, String message) {}
}
