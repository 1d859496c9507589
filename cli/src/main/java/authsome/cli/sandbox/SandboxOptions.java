package authsome.cli.sandbox;

import authsome.cli.console.Failure;
import authsome.cli.grammar.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a sandbox.
 *
 * @param home how the home of the user looks
 * @param read what is shown in addition, by real names
 * @param write what may be written in addition, by real names
 * @param hide what is hidden in addition, by real names
 * @param local ports of this machine's loopback that are reached from inside
 */
record SandboxOptions(Home home, List<Path> read, List<Path> write, List<Path> hide, List<Integer> local) {

    private static final String SANDBOX = "--sandbox";
    private static final String HOME = "--sandbox-home";
    private static final String READ = "--sandbox-read";
    private static final String WRITE = "--sandbox-write";
    private static final String HIDE = "--sandbox-hide";
    private static final String LOCAL = "--sandbox-local";
    private static final int PORTS = 65_535;

    /** Lower ones take a capability, of which there is none inside. */
    private static final int FIRST_PORT = 1_024;

    /** How the home of the user looks inside. */
    enum Home {
        READ,
        WRITE,
        EMPTY
    }

    SandboxOptions {
        read = List.copyOf(read);
        write = List.copyOf(write);
        hide = List.copyOf(hide);
        local = local.stream().distinct().toList();
    }

    /** Reads them; null when no sandbox was asked for. */
    static @Nullable SandboxOptions of(Arguments arguments) {
        if (!arguments.has(SANDBOX)) {
            for (String option : List.of(HOME, READ, WRITE, HIDE, LOCAL)) {
                if (arguments.has(option)) {
                    throw Failure.usage(option + " goes with --sandbox only").hint("add --sandbox");
                }
            }
            return null;
        }
        List<Integer> ports = new ArrayList<>();
        arguments.all(LOCAL).forEach(text -> ports.add(port(text)));
        return new SandboxOptions(
                home(arguments.option(HOME)),
                paths(READ, arguments),
                paths(WRITE, arguments),
                paths(HIDE, arguments),
                ports);
    }

    private static Home home(@Nullable String text) {
        return switch (text == null ? "read" : text) {
            case "read" -> Home.READ;
            case "write" -> Home.WRITE;
            case "empty" -> Home.EMPTY;
            default ->
                throw Failure.usage(HOME + " is read, write or empty, not '" + text + "'")
                        .hint("without it your home can be read and not written");
        };
    }

    private static int port(String text) {
        boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty();
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < FIRST_PORT || port > PORTS) {
            throw Failure.usage(LOCAL + " takes the number of a port, 1024 to 65535, not '" + text + "'");
        }
        return port;
    }

    private static List<Path> paths(String option, Arguments arguments) {
        List<Path> paths = new ArrayList<>();
        for (String text : arguments.all(option)) {
            Path path = path(option, text);
            if (path.getNameCount() == 0) {
                throw Failure.usage(option + " does not take the whole file system");
            }
            paths.add(path);
        }
        return paths;
    }

    private static Path path(String option, String text) {
        try {
            if (!text.isEmpty() && Files.exists(Path.of(text))) {
                return Path.of(text).toRealPath();
            }
        } catch (InvalidPathException | IOException _) {
            // said below
        }
        throw Failure.usage(option + " names what is not there: '" + text + "'")
                .hint("it takes a file or folder that exists");
    }
}
