package authsome.cli;

import authsome.cli.console.ExitCodes;
import authsome.cli.console.ResultBytes;
import authsome.cli.console.World;
import authsome.cli.home.SocketProvider;

/**
 * Plays several commands in one process, one per argument, for the JVM to record what they load: a start-up cache comes
 * from one process, and each hot command shall find itself in it. Used by the build only.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Plays all; ends with 0 if each of them did. */
    public static void main(String[] commands) {
        SocketProvider.choose();
        Ahead.begin();
        int worst = 0;
        for (String command : commands) {
            // the very world of a command, so that what makes it is recorded too
            World world = Main.world(ResultBytes.ofProcess(), System.err);
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
        if (worst != 0) {
            System.exit(worst);
        }
        // commands end without an exit, and what that loads has no place in their cache
    }
}
