package authsome.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process is in the foreground of a terminal, whose Ctrl-C then reaches its children too. */
final class Foreground {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int GROUP = 2;
    private static final int TERMINAL = 4;
    private static final int FOREGROUND_GROUP = 5;

    private Foreground() {}

    static boolean isOurs() {
        try {
            String stat = Files.readString(STAT);
            // the program's name comes second, in brackets, and may hold anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return !fields[TERMINAL].equals("0") && fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException _) {
            // elsewhere than on Linux: nearly every run has a terminal
            return true;
        }
    }
}
