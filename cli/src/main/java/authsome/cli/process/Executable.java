package authsome.cli.process;

import authsome.cli.console.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells before anything else happens whether a command can be executed, with the exit codes that shells have. */
public final class Executable {

    private Executable() {}

    /**
     * Looks {@code name} up as a shell does.
     *
     * @throws Failure with exit code 127 when it is nowhere, 126 when it is there and cannot be executed
     */
    public static void require(String name, String path) {
        if (name.indexOf('/') >= 0) {
            requireFile(name, Path.of(name));
            return;
        }
        Path unusable = null;
        for (String folder : path.split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (isExecutable(candidate)) {
                return;
            }
            if (unusable == null && Files.isRegularFile(candidate)) {
                unusable = candidate;
            }
        }
        if (unusable != null && !name.isEmpty()) {
            throw notExecutable(unusable.toString());
        }
        throw notFound("command not found: " + name).hint("check the spelling and your PATH");
    }

    private static void requireFile(String name, Path file) {
        if (!Files.exists(file)) {
            throw notFound("no such file: " + name);
        }
        if (!isExecutable(file)) {
            throw notExecutable(name);
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Failure notFound(String sentence) {
        return new Failure("CommandNotFoundError", sentence);
    }

    private static Failure notExecutable(String file) {
        return new Failure("NotExecutableError", file + " is not executable");
    }
}
