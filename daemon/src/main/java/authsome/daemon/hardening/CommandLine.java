package authsome.daemon.hardening;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command line that started this process. */
public final class CommandLine {

    private static final Path LINUX = Path.of("/proc/self/cmdline");

    private CommandLine() {}

    /** Its arguments; empty when the system does not tell. The JDK's own look at Linux ends after one page of memory. */
    public static List<String> ofThisProcess() {
        try {
            if (Files.isReadable(LINUX)) {
                return List.of(new String(Files.readAllBytes(LINUX), StandardCharsets.UTF_8).split("\0", -1));
            }
        } catch (IOException unreadable) {
            // the JDK may know another way
        }
        return List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    }
}
