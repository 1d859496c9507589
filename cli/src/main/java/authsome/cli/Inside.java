package authsome.cli;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.console.ProcessTerminal;
import authsome.cli.console.Screen;
import authsome.cli.console.World;
import authsome.cli.home.Reasons;
import authsome.cli.sandbox.Warden;
import java.io.IOException;
import java.util.List;

/** The first process in a sandbox; started by {@code authsome run --sandbox} only. */
public final class Inside {

    private Inside() {}

    /** Starts the command in the words and ends with its exit code. */
    public static void main(String[] words) {
        ProcessTerminal terminal = new ProcessTerminal(System.in, System.err);
        World world = new World(ProcessEnvironment.read(), System.in, System.out, System.err, terminal);
        System.exit(keep(words, world, new Output(new Screen(world, true, false), false, false)));
    }

    private static int keep(String[] words, World world, Output output) {
        try {
            return Warden.keep(List.of(words), world.environment(), output::failure);
        } catch (IOException failure) {
            output.warn("authsome: the way out of the sandbox cannot be made: " + Reasons.of(failure));
            return ExitCodes.OTHER;
        }
    }
}
