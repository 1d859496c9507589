package authsome.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command line sees of the world around it. Only {@code Main} makes one from the process; tests make their own.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminal the person, if any
 */
public record World(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, Terminal terminal) {

    public World {
        environment = Map.copyOf(environment);
    }

    /** An environment variable; null when it is unset or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether this process is a child of {@code authsome run}. */
    public boolean insideRun() {
        return variable("AUTHSOME_RUN") != null;
    }

    /** Whether this process is in the sandbox of {@code authsome run --sandbox}. */
    public boolean insideSandbox() {
        return variable("AUTHSOME_SANDBOX") != null;
    }
}
