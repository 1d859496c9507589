package authsome.cli.daemon;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.ExitCodes;
import authsome.cli.home.LocalDaemon;

/** {@code daemon restart}: ends the daemon, or the edge, and starts it; open runs go on. */
public final class DaemonRestartCommand implements Command {

    @Override
    public int run(Invocation invocation) {
        if (invocation.arguments().has("--edge")) {
            return EdgeServing.restart(invocation);
        }
        DaemonStopCommand.Stopped stopped =
                DaemonStopCommand.stop(invocation.requireLocalDaemon("restarting one"), invocation.home());
        LocalDaemon.Started started = invocation.localDaemon().start(null);
        DaemonStartCommand.print(
                invocation, status(stopped, started), started.endpoint(), stopped.done() ? stopped.message() : "");
        return ExitCodes.OK;
    }

    private static String status(DaemonStopCommand.Stopped stopped, LocalDaemon.Started started) {
        if (!started.fresh()) {
            return "already_running";
        }
        return stopped.done() ? "restarted" : "started";
    }
}
