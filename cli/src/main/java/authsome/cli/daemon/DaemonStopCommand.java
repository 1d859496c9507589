package authsome.cli.daemon;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.JsonObject;
import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.home.LocalDaemon;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code daemon stop}: asks the daemon to end, and ends it if it does not. */
public final class DaemonStopCommand implements Command {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public int run(Invocation invocation) {
        Stopped stopped = stop(invocation.requireLocalDaemon("stopping one"), invocation.home());
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
        if (process.isEmpty()) {
            return new Stopped(false, "No daemon was running.");
        }
        process.get().destroy();
        if (ends(process.get(), PATIENCE.plus(DrainTime.of(home)))) {
            return new Stopped(
                    true, "The daemon was stopped (pid " + process.get().pid() + ").");
        }
        process.get().destroyForcibly();
        boolean ended = ends(process.get(), PATIENCE);
        return new Stopped(
                ended,
                "The daemon did not stop in time and was "
                        + (ended ? "ended by force (pid " : "not ended even by force (pid ")
                        + process.get().pid() + ").");
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
