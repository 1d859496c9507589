package authsome.cli.daemon;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.console.Failure;
import authsome.cli.home.DaemonCommand;
import authsome.cli.home.HomeFolder;
import authsome.cli.process.Child;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code daemon serve}: the daemon in the foreground, for service managers and for people who want to watch it. */
public final class DaemonServeCommand implements Command {

    private static final int MOST_PORTS = 65_535;

    /** The addresses at which every daemon answers. */
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

    @Override
    public int run(Invocation invocation) {
        String host = invocation.arguments().option("--host");
        if (host != null && !LOOPBACK.contains(host)) {
            throw Failure.usage("this release serves its own machine only, at 127.0.0.1 and ::1")
                    .hint("leave --host out");
        }
        if (invocation.arguments().has("--edge")) {
            return EdgeServing.serve(invocation, port(invocation));
        }
        HomeFolder.prepare(invocation.home());
        List<String> command = DaemonCommand.serve(
                invocation.home(), port(invocation), invocation.arguments().has("--passphrase-stdin"));
        return Child.start(command, DaemonCommand.environment(invocation.world()))
                .await();
    }

    /** The port that {@code --port} asks for; null for the usual one. */
    static @Nullable String port(Invocation invocation) {
        String port = invocation.arguments().option("--port");
        return port == null ? null : Integer.toString(Numbers.parse("--port", port, MOST_PORTS));
    }
}
