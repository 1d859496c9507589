package authsome.cli.shell;

import authsome.cli.command.Command;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code shell}: takes command lines from the person at the terminal, or from a script. */
public final class ShellCommand implements Command {

    private final LineRunner runner;

    public ShellCommand(LineRunner runner) {
        this.runner = runner;
    }

    @Override
    public int run(Invocation invocation) {
        World world = chosen(invocation);
        if (world.terminal() instanceof ShellTerminal) {
            throw Failure.usage("this is the shell already").hint("leave it with Ctrl-D or 'exit'");
        }
        String file = invocation.arguments().findOperand(0);
        boolean keepGoing = invocation.arguments().has("--keep-going");
        try {
            if (file != null && !file.equals("-")) {
                Path script = Path.of(file);
                try (BufferedReader lines = Files.newBufferedReader(script)) {
                    return new Script(file, runner, keepGoing).run(lines, world);
                }
            }
            if (file != null || !world.terminal().canAsk()) {
                return piped(world, keepGoing);
            }
            if (world.variable("AUTHSOME_PROFILE") != null) {
                // a name that means nothing is better told now than for each line
                invocation.identities().acting();
            }
            return new InteractiveShell(invocation, world, runner).run();
        } catch (IOException failure) {
            throw new Failure("FileNotFoundError", (file == null ? "standard input" : file) + " cannot be read")
                    .because(failure);
        }
    }

    /** Commands must not read what is the script's. */
    private int piped(World world, boolean keepGoing) throws IOException {
        Reader script = new InputStreamReader(world.in(), StandardCharsets.UTF_8);
        World inner = new World(
                world.environment(), InputStream.nullInputStream(), world.out(), world.err(), world.terminal());
        try (BufferedReader lines = new BufferedReader(script)) {
            return new Script("standard input", runner, keepGoing).run(lines, inner);
        }
    }

    /** What was chosen for the shell holds for its commands, unless one chooses otherwise. */
    private static World chosen(Invocation invocation) {
        World world = invocation.world();
        Map<String, String> environment = new HashMap<>(world.environment());
        put(environment, "AUTHSOME_PROFILE", invocation.arguments().option("--profile"));
        put(environment, "AUTHSOME_VAULT", invocation.arguments().option("--vault"));
        return new World(environment, world.in(), world.out(), world.err(), world.terminal());
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
