package authsome.dist;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Folders with those jars alone that the command line requires, and the one adapter that it may find as a service: a second
 * one beside {@code lib}, and {@code mcp}, where they stand beside what serves agents.
 *
 * <p>On a path with all jars, each module that provides some service of the JDK (the daemon's logger, a cryptography
 * provider) would be bound into the command line too: slower to start, and more than it should have in it.
 */
final class CommandLineJars {
    private CommandLineJars() {}

    static void link(Path lib, Path cli) throws IOException {
        Files.createDirectories(cli);
        ModuleFinder jars = ModuleFinder.of(lib);
        Configuration required = ModuleLayer.boot()
                .configuration()
                .resolve(
                        jars,
                        ModuleFinder.of(),
                        Set.of("authsome.cli", "authsome.adapters.keyring", "org.jline.terminal.ffm"));
        for (ResolvedModule module : required.modules()) {
            Optional<Path> jar = module.reference().location().map(Path::of);
            if (jar.isPresent()) {
                Files.createLink(cli.resolve(jar.get().getFileName()), jar.get());
            }
        }
    }
}
