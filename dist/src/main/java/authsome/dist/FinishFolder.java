package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Turns a folder of jars into one that starts: {@code FinishFolder FOLDER SCRIPTS BUILD_BEGAN}. */
public final class FinishFolder {
    private static final String MARK = "built";

    /** Names under which git and docker look for their helpers. */
    static final List<String> HELPERS = List.of("git-credential-authsome", "docker-credential-authsome");

    private FinishFolder() {}

    /** Copies the start script, rehearses for the start-up caches, and writes the mark that the launcher looks for. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Path jdk = jdkFolder();
        Files.deleteIfExists(folder.resolve(MARK));
        copyScripts(Path.of(args[1]), folder.resolve("bin"));
        linkHelpers(folder.resolve("bin"));
        LeanJars.make(folder.resolve("lib"));
        SqliteLibrary.unpack(folder);
        CommandLineJars.link(folder.resolve("lib"), folder.resolve("cli"));
        CommandLineJars.linkForAgents(folder.resolve("lib"), folder.resolve("mcp"));
        new StartUpCaches(folder, jdk).create();
        writeMark(folder.resolve(MARK), jdk, Instant.parse(args[2]));
    }

    /** The JDK under the name by which it was found, which the launcher compares, rather than the one it resolves to. */
    private static Path jdkFolder() throws IOException {
        Path running = Path.of(System.getProperty("java.home"));
        String named = System.getenv("JAVA_HOME");
        if (named != null && Files.exists(Path.of(named)) && Files.isSameFile(Path.of(named), running)) {
            return Path.of(named);
        }
        return running;
    }

    private static void copyScripts(Path from, Path bin) throws IOException {
        Files.createDirectories(bin);
        try (Stream<Path> scripts = Files.list(from)) {
            for (Path script : scripts.toList()) {
                Path copy = bin.resolve(script.getFileName());
                Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void linkHelpers(Path bin) throws IOException {
        for (String name : HELPERS) {
            Files.deleteIfExists(bin.resolve(name));
            Files.createSymbolicLink(bin.resolve(name), Path.of("authsome"));
        }
    }

    private static void writeMark(Path mark, Path jdk, Instant began) throws IOException {
        // sources that changed while the build ran are newer than this and lead to another build
        Files.write(mark, List.of(jdk.toString()));
        Files.setLastModifiedTime(mark, FileTime.from(began));
    }
}
