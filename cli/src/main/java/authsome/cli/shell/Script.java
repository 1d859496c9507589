package authsome.cli.shell;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** Command lines from a file, one after the other. */
final class Script {

    private final String name;
    private final LineRunner runner;
    private final boolean keepGoing;

    /**
     * A script.
     *
     * @param name what to call it in messages
     * @param keepGoing whether to go on behind a line that failed
     */
    Script(String name, LineRunner runner, boolean keepGoing) {
        this.name = name;
        this.runner = runner;
        this.keepGoing = keepGoing;
    }

    /** Gives the exit code of the first line that failed. */
    int run(BufferedReader lines, World world) throws IOException {
        int first = ExitCodes.OK;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            int start = number;
            List<String> words = ShellWords.of(line);
            while (words == null) {
                String more = lines.readLine();
                if (more == null) {
                    throw Failure.usage(name + ":" + start + ": the quote or the backslash has no end");
                }
                number++;
                line = line + "\n" + more;
                words = ShellWords.of(line);
            }
            List<String> command = ShellWords.command(words);
            int code = command.isEmpty() ? ExitCodes.OK : runner.run(command.toArray(String[]::new), world);
            if (code == ExitCodes.OK) {
                continue;
            }
            // not the line itself: it may hold what should not stand in the log of a build
            world.err().println("authsome: " + name + ":" + start + ": exit code " + code);
            first = first == ExitCodes.OK ? code : first;
            if (!keepGoing) {
                return first;
            }
        }
        return first;
    }
}
