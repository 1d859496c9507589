package authsome.dist;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Folders with those jars alone that the command line requires, and the one adapter that it may find as a service: a second
 * one beside {@code lib}, and {@code mcp}, where they stand beside what serves agents.
 *
 * <p>On a path with all jars, each module that provides some service of the JDK (the daemon's logger, a cryptography
 * provider) would be bound into the command line too: slower to start, and more than it should have in it.
 */
final class CommandLineJars {
    private CommandLineJars() {}

    private static final Set<String> COMMAND_LINE =
            Set.of("authsome.cli", "authsome.adapters.keyring", "org.jline.terminal.ffm");

    static void link(Path lib, Path cli) throws IOException {
        link(lib, cli, COMMAND_LINE);
    }

    /** Beside the jars that only agents need, which are there already: what they share with the rest. */
    static void linkForAgents(Path lib, Path mcp) throws IOException {
        Set<String> roots = new TreeSet<>(COMMAND_LINE);
        roots.add("authsome.mcp");
        link(lib, mcp, roots);
    }

    private static void link(Path lib, Path to, Set<String> roots) throws IOException {
        Files.createDirectories(to);
        Configuration required =
                ModuleLayer.boot().configuration().resolve(ModuleFinder.of(to, lib), ModuleFinder.of(), roots);
        for (ResolvedModule module : required.modules()) {
            Optional<Path> jar = module.reference().location().map(Path::of);
            if (jar.isPresent() && jar.get().startsWith(lib)) {
                Files.createLink(to.resolve(jar.get().getFileName()), jar.get());
            }
        }
    }
}
