package authsome.cli.daemon;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.command.Numbers;
import authsome.cli.home.DaemonCommand;
import authsome.cli.home.HomeFolder;
import authsome.cli.process.Child;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code daemon serve}: the daemon in the foreground, for service managers and for people who want to watch it. */
public final class DaemonServeCommand implements Command {

    private static final int MOST_PORTS = 65_535;

    @Override
    public int run(Invocation invocation) {
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
