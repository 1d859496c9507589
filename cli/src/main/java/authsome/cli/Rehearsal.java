package authsome.cli;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.ProcessTerminal;
import authsome.cli.console.World;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Plays several commands in one process, one per argument, for the JVM to record what they load: a start-up cache comes
 * from one process, and each hot command shall find itself in it. Used by the build only.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Plays all; ends with 0 if each of them did. */
    public static void main(String[] commands) {
        int worst = 0;
        for (String command : commands) {
            PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            InputStream in = InputStream.nullInputStream();
            World world =
                    new World(ProcessEnvironment.read(), in, out, System.err, new ProcessTerminal(in, System.err));
            int code = Main.run(command.split(" ", -1), world);
            if (code == ExitCodes.of("SandboxUnavailableError")) {
                // a machine without it builds too; the first sandbox is a little slower then
                continue;
            }
            if (code != 0) {
                System.err.println("'" + command + "' ended with " + code);
            }
            worst = Math.max(worst, code);
        }
        System.exit(worst);
    }
}
