package authsome.cli;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.Output;
import authsome.cli.home.Reasons;
import authsome.cli.sandbox.Warden;
import java.io.IOException;
import java.util.List;

/** The first process in a sandbox; started by {@code authsome run --sandbox} only. */
public final class Inside {

    private Inside() {}

    /** Starts the command in the words and ends with its exit code. */
    public static void main(String[] words) {
        Output output = new Output(System.out, System.err, false, false);
        System.exit(keep(words, output));
    }

    private static int keep(String[] words, Output output) {
        try {
            return Warden.keep(List.of(words), ProcessEnvironment.read(), output::failure);
        } catch (IOException failure) {
            output.warn("authsome: the way out of the sandbox cannot be made: " + Reasons.of(failure));
            return ExitCodes.OTHER;
        }
    }
}
