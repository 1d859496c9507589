package authsome.cli.ephemeral;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import authsome.cli.grammar.Arguments;
import authsome.cli.home.EphemeralHome;

/**
 * A command under {@code --ephemeral}: its home is in memory, with a connection for each provider whose key is in the
 * environment.
 */
public final class EphemeralCommand {

    private final Command command;

    private EphemeralCommand(Command command) {
        this.command = command;
    }

    public static EphemeralCommand of(Command command) {
        return new EphemeralCommand(command);
    }

    /** Carries it out; nothing is left of the home when this returns. */
    public int run(World world, Output output, Arguments arguments) {
        String path = arguments.form().path();
        if (path.startsWith("daemon ") || path.equals("demo")) {
            throw Failure.usage("--ephemeral does not go with '" + path + "'")
                    .hint(
                            "--ephemeral gives a command a daemon of its own, as in: authsome --ephemeral run -- COMMAND");
        }
        try (EphemeralHome home = EphemeralHome.open(world, output)) {
            Invocation invocation = Invocation.in(home, world, output, arguments);
            new EnvironmentKeys(invocation).connect();
            return command.run(invocation);
        }
    }
}
